import { createHmac } from 'node:crypto';
import { GatewayReader } from '@tsunagu/core/collect';
import { createTestClock } from '@tsunagu/testkit/clock';
import { makeFailedAttempt } from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ensureOrganization } from '../../src/access/index.ts';
import { joinGatewayWords } from '../../src/diagnose/index.ts';
import { forgetAddresses, noteDeviceAddress, storeGatewayWords } from '../../src/ingest/index.ts';
import { readAttempt } from '../../src/show/index.ts';
import type { Machine } from '../access/machine.ts';
import { type TestEdge, testEdge } from '../ingest/edge.ts';

const NOW = '2026-11-22T00:10:00.000Z';
const GATEWAY = { host: 'gw.example.co.jp', port: 10_443 };
const clock = createTestClock(NOW);
let database: TestDatabase;
let edge: TestEdge;
let machine: Machine;
let key: string;
const ctx = () => ({ db: database, now: clock.now() });

beforeEach(async () => {
  clock.set(NOW);
  database = await testDatabase();
  edge = testEdge(database, clock);
  machine = await edge.enrol();
  key = (await ensureOrganization(ctx())).personKey;
});
afterEach(() => database[Symbol.asyncDispose]());

const personOf = (name: string) =>
  createHmac('sha256', Buffer.from(key, 'base64url')).update(name).digest('hex');

/** What a machine sends of a refused login: the client cannot tell why. */
async function refused(name: string, from = machine, more: object = {}) {
  const attempt = makeFailedAttempt({
    signs: ['permission-denied'],
    stage: 'authenticate',
    gateway: GATEWAY,
    person: personOf(name),
    recordedAt: clock.now().toISOString(),
    startedAt: null,
    endedAt: null,
    evidence: null,
    ...more,
  });
  await edge.send(from, [{ type: 'attempt', attempt }]);
  return { deviceId: from.deviceId, attemptId: attempt.attemptId };
}

const reader = new GatewayReader();
function fortios(fields: string, agoSeconds = 0): string {
  const time = `${String(clock.nowMs() - agoSeconds * 1000)}000000`;
  return `devname="FGT" devid="FG1" eventtime=${time} tz="+0900" vd="root" ${fields}`;
}
const lockout = (user: string) =>
  fortios(
    `logid="0102043010" type="event" subtype="user" level="warning" logdesc="Authentication lockout" srcip=203.0.113.9 user="${user}" action="authentication" status="timed_out" reason="Login attempts exceeded" msg="lockout"`,
  );
const conserve = (on: 'on' | 'off') =>
  fortios(
    `logid="0100022011" type="event" subtype="system" level="critical" service="kernel" conserve="${on}" msg="m"`,
  );

async function hear(...lines: string[]) {
  return storeGatewayWords(
    ctx(),
    lines.map((line) => {
      const reading = reader.read(
        { header: '', text: line },
        { nowMs: clock.nowMs(), zoneOffsetMinutes: 540 },
      );
      return {
        sender: '10.0.0.1',
        gateway: GATEWAY,
        receivedAt: clock.now(),
        line,
        word: reading.kind === 'told' ? reading.word : null,
      };
    }),
  );
}
const join = () => joinGatewayWords(ctx());

/** Names nobody. */
const phase1 = () =>
  fortios(
    'logid="0101037124" type="event" subtype="vpn" level="error" action="negotiate" status="negotiate_error" remip=203.0.113.9 user="N/A" reason="peer SA proposal not match local policy"',
  );

describe('behind one address', () => {
  test('a word that names nobody is about nobody where two devices tried', async () => {
    const other = await edge.enrol();
    await refused('alice', machine, { signs: ['ike-negotiation-failed'], stage: 'secure' });
    await refused('bob', other, { signs: ['ike-negotiation-failed'], stage: 'secure' });
    for (const one of [machine, other]) await noteDeviceAddress(ctx(), one.deviceId, '203.0.113.9');
    await hear(phase1());
    expect(await join()).toMatchObject({ words: 1, joined: 0 });
  });

  test('a machine whose known person is another one is never meant', async () => {
    await refused('bob');
    clock.advance({ minutes: 20 });
    const nameless = await refused('nobody', machine, { person: null });
    await noteDeviceAddress(ctx(), machine.deviceId, '203.0.113.9');
    await hear(lockout('alice'));
    expect(await join()).toMatchObject({ words: 1, joined: 0 });
    expect((await readAttempt(database, nameless)).revisions).toEqual([]);
  });
});

describe('behind an address that changes hands', () => {
  const [HERE, THERE] = ['203.0.113.9', '198.51.100.7'];
  const note = (address: string, who = machine) => noteDeviceAddress(ctx(), who.deviceId, address);
  const failed = (at: string, from = machine) =>
    refused('alice', from, { signs: ['ike-negotiation-failed'], stage: 'secure', recordedAt: at });
  const joinedTo = () =>
    database.sql<{ attemptId: string }[]>`select attempt_id as "attemptId" from attempt_gateway_event`;

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
    const other = await edge.enrol();
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
    const stays = await database.sql<{ minutes: number }[]>`
      select extract(epoch from last_seen_at - first_seen_at)::int / 60 as minutes
      from device_address_span order by first_seen_at`;
    expect(stays.map(({ minutes }) => minutes)).toEqual([50, 0, 0, 0]);
    clock.advance({ hours: 46 });
    expect(await forgetAddresses(ctx())).toBe(3);
  });
});

test('a word about a gateway is joined to more attempts than one look takes, in the next look', async () => {
  for (let n = 0; n < 101; n += 1) await refused('alice', machine, { signs: ['tls-cut'], stage: 'secure' });
  await hear(conserve('on'));
  await join();
  await join();
  expect(await database.sql`select 1 from attempt_gateway_event`).toHaveLength(101);
  expect(await join()).toMatchObject({ words: 0 });
});
