import { describe, expect, test } from 'vitest';
import { forgetAddresses, noteDeviceAddress } from '../../src/ingest/index.ts';
import { readAttempt } from '../../src/show/index.ts';
import { gatewayStand, NOW } from './gateway-stand.ts';

const { stand, clock, ctx, refused, hear, fortios, lockout, conserve, join } = gatewayStand();

/** Names nobody. */
const phase1 = () =>
  fortios(
    'logid="0101037124" type="event" subtype="vpn" level="error" action="negotiate" status="negotiate_error" remip=203.0.113.9 user="N/A" reason="peer SA proposal not match local policy"',
  );

describe('behind one address', () => {
  test('a word that names nobody is about nobody where two devices tried', async () => {
    const other = await stand().edge.enrol();
    await refused('alice', stand().machine, { signs: ['ike-negotiation-failed'], stage: 'secure' });
    await refused('bob', other, { signs: ['ike-negotiation-failed'], stage: 'secure' });
    for (const one of [stand().machine, other]) await noteDeviceAddress(ctx(), one.deviceId, '203.0.113.9');
    await hear(phase1());
    expect(await join()).toMatchObject({ words: 1, joined: 0 });
  });

  test('a machine whose known person is another one is never meant', async () => {
    await refused('bob');
    clock.advance({ minutes: 20 });
    const nameless = await refused('nobody', stand().machine, { person: null });
    await noteDeviceAddress(ctx(), stand().machine.deviceId, '203.0.113.9');
    await hear(lockout('alice'));
    expect(await join()).toMatchObject({ words: 1, joined: 0 });
    expect((await readAttempt(stand().database, nameless)).revisions).toEqual([]);
  });
});

describe('behind an address that changes hands', () => {
  const [HERE, THERE] = ['203.0.113.9', '198.51.100.7'];
  const note = (address: string, who = stand().machine) => noteDeviceAddress(ctx(), who.deviceId, address);
  const failed = (at: string, from = stand().machine) =>
    refused('alice', from, { signs: ['ike-negotiation-failed'], stage: 'secure', recordedAt: at });
  const joinedTo = () =>
    stand().database.sql<
      { attemptId: string }[]
    >`select attempt_id as "attemptId" from attempt_gateway_event`;

  test('a word finds who was there at the time of the attempt, though they went and came again before it arrived', async () => {
    await note(HERE);
    await hear(phase1());
    expect(await join()).toMatchObject({ words: 1, joined: 0 });
    clock.advance({ minutes: 30 });
    await note(THERE);
    clock.advance({ hours: 3 });
    await note(HERE);
    const late = await failed(NOW);
    expect(await join()).toMatchObject({ words: 1, joined: 1 });
    expect(await joinedTo()).toEqual([{ attemptId: late.attemptId }]);
  });

  test('who came there only later is not meant, and does not stand in the way of who was', async () => {
    const other = await stand().edge.enrol();
    await note(HERE);
    await note(THERE, other);
    await hear(phase1());
    const meant = await failed(NOW);
    clock.advance({ minutes: 40 });
    await note(HERE, other);
    await failed(NOW, other);
    expect(await join()).toMatchObject({ words: 1, joined: 1 });
    expect(await joinedTo()).toEqual([{ attemptId: meant.attemptId }]);
  });

  test('who was heard from nowhere else is taken to have been there within the hour, and not longer', async () => {
    await hear(phase1());
    const attempt = await failed(NOW);
    clock.advance({ minutes: 50 });
    await note(HERE);
    expect(await join()).toMatchObject({ joined: 1 });
    expect(await joinedTo()).toEqual([{ attemptId: attempt.attemptId }]);
    clock.advance({ hours: 5 });
    await hear(phase1());
    await failed(clock.now().toISOString());
    clock.advance({ minutes: 70 });
    await note(HERE);
    expect((await join()).joined).toBe(0);
  });

  test('a stay is kept from its beginning to its end, and one after a silence or another address is another', async () => {
    await note(HERE);
    clock.advance({ minutes: 50 });
    await note(HERE);
    clock.advance({ minutes: 10 });
    await note(THERE);
    clock.advance({ minutes: 10 });
    await note(HERE);
    clock.advance({ hours: 3 });
    await note(HERE);
    const stays = await stand().database.sql<{ minutes: number }[]>`
      select extract(epoch from last_seen_at - first_seen_at)::int / 60 as minutes
      from device_address_span order by first_seen_at`;
    expect(stays.map(({ minutes }) => minutes)).toEqual([50, 0, 0, 0]);
    clock.advance({ hours: 46 });
    expect(await forgetAddresses(ctx())).toBe(3);
  });
});

test('a word about a gateway is joined to more attempts than one look takes, in the next look', async () => {
  for (let n = 0; n < 101; n += 1)
    await refused('alice', stand().machine, { signs: ['tls-cut'], stage: 'secure' });
  await hear(conserve('on'));
  await join();
  await join();
  expect(await stand().database.sql`select 1 from attempt_gateway_event`).toHaveLength(101);
  expect(await join()).toMatchObject({ words: 0 });
});
