import { createHmac } from 'node:crypto';
import { GatewayReader } from '@tsunagu/core/collect';
import { createTestClock } from '@tsunagu/testkit/clock';
import { makeFailedAttempt } from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ensureOrganization } from '../../src/access/index.ts';
import { joinGatewayWords, replayPart, startReplay } from '../../src/diagnose/index.ts';
import { noteDeviceAddress, storeGatewayWords } from '../../src/ingest/index.ts';
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
const login = (user: string, reason: string, agoSeconds = 0) =>
  fortios(
    `logid="0101039426" type="event" subtype="vpn" level="alert" action="ssl-login-fail" remip=203.0.113.9 user="${user}" reason="${reason}" msg="SSL user failed to logged in"`,
    agoSeconds,
  );
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

describe('what a gateway says of a person', () => {
  test('tells a lock-out from a wrong password, where the client cannot', async () => {
    const alice = await refused('alice');
    const bob = await refused('bob', await edge.enrol());
    await hear(
      login('CORP\\Alice', 'sslvpn_login_permission_denied'),
      lockout('alice'),
      login('bob@corp.example', 'invalid username/password'),
    );
    expect(await join()).toMatchObject({ words: 3, joined: 3, revised: 2 });
    const view = await readAttempt(database, alice);
    expect(view.verdict).toBe('account-locked');
    expect(view.gatewayWords.map(({ kind, matched }) => [kind, matched])).toEqual([
      ['account-locked', 'person'],
      ['permission-denied', 'person'],
    ]);
    expect(await readAttempt(database, bob)).toMatchObject({ verdict: 'bad-username-or-password' });
  });

  test('leaves a permission denied open: it is also the word for a plain wrong password', async () => {
    const alice = await refused('alice');
    await hear(login('alice', 'sslvpn_login_permission_denied'));
    await join();
    const { verdict, confidence } = await readAttempt(database, alice);
    expect(verdict === 'unknown' || confidence < 0.8).toBe(true);
  });

  test('shows that the verdict was revised, from what to what, and why', async () => {
    const alice = await refused('alice');
    await hear(lockout('alice'));
    await join();
    const { revisions } = await readAttempt(database, alice);
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
    expect((await readAttempt(database, alice)).revisions.at(-1)).toMatchObject({
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
    expect(await readAttempt(database, alice)).toMatchObject({ verdict: 'account-locked' });
  });

  test('is never taken for somebody else, another time, or another gateway', async () => {
    const alice = await refused('alice');
    await hear(lockout('bob'), login('alice', 'sslvpn_login_password_expired', 3_600));
    await join();
    expect((await readAttempt(database, alice)).revisions).toEqual([]);
    const elsewhere = await refused('carol', await edge.enrol(), {
      gateway: { host: 'other.example', port: 443 },
    });
    await hear(lockout('carol'));
    await join();
    expect((await readAttempt(database, elsewhere)).revisions).toEqual([]);
  });

  test('belongs to the nearest of two tries, so that a retry that got in does not speak for the first', async () => {
    const first = await refused('alice');
    clock.advance({ seconds: 50 });
    const second = await refused('alice');
    await hear(lockout('alice'));
    await join();
    expect((await readAttempt(database, first)).revisions).toEqual([]);
    expect((await readAttempt(database, second)).verdict).toBe('account-locked');
  });

  test('is kept in mind when a newer catalogue diagnoses history again', async () => {
    const alice = await refused('alice');
    await hear(lockout('alice'));
    await join();
    await database.sql`
      update attempt_revision set diagnosis = diagnosis || '{"version":"2026-01-01","verdict":"unknown","causes":[]}',
        catalogue_version = '2026-01-01', verdict = 'unknown'`;
    clock.advance({ minutes: 1 });
    await startReplay(ctx(), { since: null, requestedBy: 'worker' });
    for (let parts = 0; parts < 100 && (await replayPart(ctx()))?.done !== true; parts += 1);
    const { verdict, revisions } = await readAttempt(database, alice);
    expect([verdict, revisions.at(-1)?.reason]).toEqual(['account-locked', 'catalogue']);
  });

  test('is joined once by workers that look at the same moment', async () => {
    await refused('alice');
    await hear(lockout('alice'), login('alice', 'sslvpn_login_permission_denied'));
    const looks = await Promise.all([join(), join(), join()]);
    expect(looks.reduce((sum, { words }) => sum + words, 0)).toBe(2);
    expect(await database.sql`select 1 from attempt_gateway_event`).toHaveLength(2);
  });
});

describe('what names nobody', () => {
  const phase1 = () =>
    fortios(
      'logid="0101037124" type="event" subtype="vpn" level="error" action="negotiate" status="negotiate_error" remip=203.0.113.9 user="N/A" reason="peer SA proposal not match local policy"',
    );

  test('is joined by the address that the machine was heard from', async () => {
    const alice = await refused('alice', machine, { signs: ['ike-negotiation-failed'], stage: 'secure' });
    const other = await refused('bob', await edge.enrol(), {
      signs: ['ike-negotiation-failed'],
      stage: 'secure',
    });
    await noteDeviceAddress(ctx(), machine.deviceId, '::ffff:203.0.113.9');
    await hear(phase1());
    expect(await join()).toMatchObject({ joined: 1, revised: 1 });
    expect((await readAttempt(database, alice)).verdict).toBe('ike-proposal-mismatch');
    expect((await readAttempt(database, other)).revisions).toEqual([]);
  });

  test('and what names somebody is joined by address where nobody is known behind the machine', async () => {
    const nameless = await refused('nobody', machine, { person: null });
    const known = await edge.enrol();
    const bob = await refused('bob', known);
    await noteDeviceAddress(ctx(), machine.deviceId, '203.0.113.9');
    await hear(lockout('alice'));
    expect(await join()).toMatchObject({ joined: 1, revised: 1 });
    expect((await readAttempt(database, nameless)).verdict).toBe('account-locked');
    expect((await readAttempt(database, bob)).revisions).toEqual([]);
  });

  test('holds for everybody at that gateway while it lasts, where it is about the gateway', async () => {
    await hear(conserve('on'));
    const during = await refused('alice', machine, { signs: ['tls-cut'], stage: 'secure' });
    clock.advance({ minutes: 10 });
    await hear(conserve('off'));
    clock.advance({ minutes: 1 });
    const after = await refused('bob', await edge.enrol(), { signs: ['tls-cut'], stage: 'secure' });
    await join();
    const heard = await readAttempt(database, during);
    expect(heard.revisions.at(-1)?.reason).toBe('gateway');
    expect(heard.causes.map(({ cause }) => cause)).toContain('gateway-conserve-mode');
    expect((await readAttempt(database, after)).revisions).toEqual([]);
  });

  test('is not joined to who gave up', async () => {
    await hear(conserve('on'));
    const gone = await refused('alice', machine, { signs: [], stage: 'secure', result: 'cancelled' });
    await join();
    expect((await readAttempt(database, gone)).gatewayWords).toEqual([]);
  });
});
