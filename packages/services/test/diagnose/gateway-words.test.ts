import { describe, expect, test } from 'vitest';
import { replayPart, startReplay } from '../../src/diagnose/index.ts';
import { noteDeviceAddress } from '../../src/ingest/index.ts';
import { readAttempt } from '../../src/show/index.ts';
import { gatewayStand } from './gateway-stand.ts';

const { stand, clock, ctx, refused, hear, fortios, lockout, conserve, join } = gatewayStand();
const login = (user: string, reason: string, agoSeconds = 0) =>
  fortios(
    `logid="0101039426" type="event" subtype="vpn" level="alert" action="ssl-login-fail" remip=203.0.113.9 user="${user}" reason="${reason}" msg="SSL user failed to logged in"`,
    agoSeconds,
  );

describe('what a gateway says of a person', () => {
  test('tells a lock-out from a wrong password, where the client cannot', async () => {
    const alice = await refused('alice');
    const bob = await refused('bob', await stand().edge.enrol());
    await hear(
      login('CORP\\Alice', 'sslvpn_login_permission_denied'),
      lockout('alice'),
      login('bob@corp.example', 'invalid username/password'),
    );
    expect(await join()).toMatchObject({ words: 3, joined: 3, revised: 2 });
    const view = await readAttempt(stand().database, alice);
    expect(view.verdict).toBe('account-locked');
    expect(view.gatewayWords.map(({ kind, matched }) => [kind, matched])).toEqual([
      ['account-locked', 'person'],
      ['permission-denied', 'person'],
    ]);
    expect(await readAttempt(stand().database, bob)).toMatchObject({ verdict: 'bad-username-or-password' });
  });

  test('leaves a permission denied open: it is also the word for a plain wrong password', async () => {
    const alice = await refused('alice');
    await hear(login('alice', 'sslvpn_login_permission_denied'));
    await join();
    const { verdict, confidence } = await readAttempt(stand().database, alice);
    expect(verdict === 'unknown' || confidence < 0.8).toBe(true);
  });

  test('shows that the verdict was revised, from what to what, and why', async () => {
    const alice = await refused('alice');
    await hear(lockout('alice'));
    await join();
    const { revisions } = await readAttempt(stand().database, alice);
    expect(revisions.map(({ reason, basis }) => [reason, basis])).toEqual([
      [null, {}],
      ['gateway', { words: 1 }],
    ]);
  });

  test('revises again when it says more, and not when it says the same again', async () => {
    const alice = await refused('alice');
    await hear(login('alice', 'sslvpn_login_unknown_user'));
    await join();
    expect(await hear(login('alice', 'sslvpn_login_unknown_user'))).toMatchObject({
      stored: 0,
      duplicates: 1,
    });
    expect(await join()).toMatchObject({ words: 0 });
    await hear(lockout('alice'));
    await join();
    expect((await readAttempt(stand().database, alice)).revisions.at(-1)).toMatchObject({
      reason: 'gateway',
      basis: { words: 2 },
    });
  });

  test('finds an attempt that arrives after the word', async () => {
    await hear(lockout('alice'));
    expect(await join()).toMatchObject({ words: 1, joined: 0 });
    const alice = await refused('alice');
    expect(await join()).toMatchObject({ words: 0 });
    clock.advance({ seconds: 61 });
    expect(await join()).toMatchObject({ words: 1, joined: 1, revised: 1 });
    expect(await readAttempt(stand().database, alice)).toMatchObject({ verdict: 'account-locked' });
  });

  test('is never taken for somebody else, another time, or another gateway', async () => {
    const alice = await refused('alice');
    await hear(lockout('bob'), login('alice', 'sslvpn_login_password_expired', 3_600));
    await join();
    expect((await readAttempt(stand().database, alice)).revisions).toEqual([]);
    const elsewhere = await refused('carol', await stand().edge.enrol(), {
      gateway: { host: 'other.example', port: 443 },
    });
    await hear(lockout('carol'));
    await join();
    expect((await readAttempt(stand().database, elsewhere)).revisions).toEqual([]);
  });

  test('belongs to the nearest of two tries, so that a retry that got in does not speak for the first', async () => {
    const first = await refused('alice');
    clock.advance({ seconds: 50 });
    const second = await refused('alice');
    await hear(lockout('alice'));
    await join();
    expect((await readAttempt(stand().database, first)).revisions).toEqual([]);
    expect((await readAttempt(stand().database, second)).verdict).toBe('account-locked');
  });

  test('is kept in mind when a newer catalogue diagnoses history again', async () => {
    const alice = await refused('alice');
    await hear(lockout('alice'));
    await join();
    await stand().database.sql`
      update attempt_revision set diagnosis = diagnosis || '{"version":"2026-01-01","verdict":"unknown","causes":[]}',
        catalogue_version = '2026-01-01', verdict = 'unknown'`;
    clock.advance({ minutes: 1 });
    await startReplay(ctx(), { since: null, requestedBy: 'worker' });
    for (let parts = 0; parts < 100 && (await replayPart(ctx()))?.done !== true; parts += 1);
    const { verdict, revisions } = await readAttempt(stand().database, alice);
    expect([verdict, revisions.at(-1)?.reason]).toEqual(['account-locked', 'catalogue']);
  });

  test('is joined once by workers that look at the same moment', async () => {
    await refused('alice');
    await hear(lockout('alice'), login('alice', 'sslvpn_login_permission_denied'));
    const looks = await Promise.all([join(), join(), join()]);
    expect(looks.reduce((sum, { words }) => sum + words, 0)).toBe(2);
    expect(await stand().database.sql`select 1 from attempt_gateway_event`).toHaveLength(2);
  });
});

describe('what names nobody', () => {
  const phase1 = () =>
    fortios(
      'logid="0101037124" type="event" subtype="vpn" level="error" action="negotiate" status="negotiate_error" remip=203.0.113.9 user="N/A" reason="peer SA proposal not match local policy"',
    );

  test('is joined by the address that the machine was heard from', async () => {
    const alice = await refused('alice', stand().machine, {
      signs: ['ike-negotiation-failed'],
      stage: 'secure',
    });
    const other = await refused('bob', await stand().edge.enrol(), {
      signs: ['ike-negotiation-failed'],
      stage: 'secure',
    });
    await noteDeviceAddress(ctx(), stand().machine.deviceId, '::ffff:203.0.113.9');
    await hear(phase1());
    expect(await join()).toMatchObject({ joined: 1, revised: 1 });
    expect((await readAttempt(stand().database, alice)).verdict).toBe('ike-proposal-mismatch');
    expect((await readAttempt(stand().database, other)).revisions).toEqual([]);
  });

  test('and what names somebody is joined by address where nobody is known behind the machine', async () => {
    const nameless = await refused('nobody', stand().machine, { person: null });
    const known = await stand().edge.enrol();
    const bob = await refused('bob', known);
    await noteDeviceAddress(ctx(), stand().machine.deviceId, '203.0.113.9');
    await hear(lockout('alice'));
    expect(await join()).toMatchObject({ joined: 1, revised: 1 });
    expect((await readAttempt(stand().database, nameless)).verdict).toBe('account-locked');
    expect((await readAttempt(stand().database, bob)).revisions).toEqual([]);
  });

  test('holds for everybody at that gateway while it lasts, where it is about the gateway', async () => {
    await hear(conserve('on'));
    const during = await refused('alice', stand().machine, { signs: ['tls-cut'], stage: 'secure' });
    clock.advance({ minutes: 10 });
    await hear(conserve('off'));
    clock.advance({ minutes: 1 });
    const after = await refused('bob', await stand().edge.enrol(), { signs: ['tls-cut'], stage: 'secure' });
    await join();
    const heard = await readAttempt(stand().database, during);
    expect(heard.revisions.at(-1)?.reason).toBe('gateway');
    expect(heard.causes.map(({ cause }) => cause)).toContain('gateway-conserve-mode');
    expect((await readAttempt(stand().database, after)).revisions).toEqual([]);
  });

  test('is not joined to who gave up', async () => {
    await hear(conserve('on'));
    const gone = await refused('alice', stand().machine, { signs: [], stage: 'secure', result: 'cancelled' });
    await join();
    expect((await readAttempt(stand().database, gone)).gatewayWords).toEqual([]);
  });
});
