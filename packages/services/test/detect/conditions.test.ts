import type { Attempt, DnsAnswer, ResolverAnswers } from '@tsunagu/core/collect';
import type { ConditionKind } from '@tsunagu/core/vocabulary';
import { gateway, incident, signal } from '@tsunagu/db/schema';
import { createTestClock } from '@tsunagu/testkit/clock';
import {
  attemptItem,
  makeAttempt,
  makeDnsAnswer,
  makeDnsProbe,
  makeEvidence,
  makeId,
  makePerson,
  makeResolverAnswers,
} from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runDetection } from '../../src/detect/index.ts';
import { readNow } from '../../src/show/index.ts';
import type { Machine } from '../access/machine.ts';
import { type TestEdge, testEdge } from '../ingest/edge.ts';

/** A Tuesday, 10:05 in Tokyo. */
const NOW = '2026-11-24T01:05:00.000Z';
const clock = createTestClock(NOW);
let database: TestDatabase;
let edge: TestEdge;
const machines = new Map<number, Machine>();

beforeAll(async () => {
  database = await testDatabase();
  edge = testEdge(database, clock);
});
afterAll(() => database[Symbol.asyncDispose]());

const detect = () => runDetection({ db: database, now: clock.now() }, { parts: ['conditions'] });

/** One company for all tests of this file; each has a gateway of its own, by its name. */
async function send(machine: number, attempt: Partial<Attempt>, skewMs = 0): Promise<void> {
  const recordedAt = new Date(clock.nowMs() - 60_000 + skewMs).toISOString();
  const whole = makeAttempt({ recordedAt, person: makePerson(`p${machine}`), ...attempt });
  await sendItems(machine, [attemptItem(whole)], skewMs);
}

async function sendItems(machine: number, items: readonly unknown[], skewMs = 0): Promise<void> {
  const known = machines.get(machine) ?? (await edge.enrol());
  machines.set(machine, known);
  const answer = await edge.send(known, items, { skewMs });
  expect(answer).toMatchObject({ accepted: items.length, quarantined: 0 });
}

/** Open signals of a kind at a gateway, as stored. */
async function open(kind: ConditionKind, host?: string) {
  const rows = await database.db.select().from(signal).where(eq(signal.kind, kind));
  return rows.filter(
    (row) => row.closedAt === null && (host === undefined || JSON.stringify(row.evidence).includes(host)),
  );
}

/** A machine got through, and its probes heard this of the gateway's name. */
function hear(machine: number, host: string, ...resolvers: Partial<ResolverAnswers>[]): Promise<void> {
  const dns = makeDnsProbe({ host, resolvers: resolvers.map(makeResolverAnswers) });
  const evidence = makeEvidence({ collectedAt: NOW, probes: [dns] });
  return send(machine, { gateway: { host, port: 443 }, evidence });
}

const NXDOMAIN = makeDnsAnswer({ outcome: 'nxdomain', values: [], code: 'ENOTFOUND' });

test('resolvers that disagree about the gateway’s name are a signal and an incident; one machine alone is none', async () => {
  const stale = { resolver: '10.9.0.53', a: makeDnsAnswer({ values: ['203.0.113.99'] }) };
  for (const machine of [1, 2, 3]) await hear(machine, 'disagree.example.co.jp', { resolver: '10.0.0.53' });
  for (const machine of [4, 5]) await hear(machine, 'disagree.example.co.jp', stale);
  for (const machine of [1, 2, 3]) await hear(machine, 'agree.example.co.jp', { resolver: '10.0.0.53' });
  await hear(4, 'agree.example.co.jp', stale);
  await detect();
  expect(await open('resolvers-disagree')).toMatchObject([
    {
      severity: 'attention',
      people: 2,
      evidence: {
        host: 'disagree.example.co.jp',
        dissenting: [{ resolver: '10.9.0.53', values: ['203.0.113.99'], machines: 2 }],
      },
    },
  ]);
  expect(await database.db.select().from(incident)).toMatchObject([
    { kind: 'resolvers-disagree', verdict: 'dns-replication-inconsistent' },
  ]);
  expect((await readNow(database, clock.now())).signals).toMatchObject([
    { kind: 'resolvers-disagree', incidentId: expect.any(Number) },
  ]);
  // Looking again changes nothing; the resolver's right answer ends it.
  expect(await detect()).toEqual({ opened: 0, updated: 0, reopened: 0, closed: 0 });
  clock.advance({ minutes: 5 });
  await hear(4, 'disagree.example.co.jp', { resolver: '10.9.0.53' });
  expect(await detect()).toMatchObject({ closed: 1 });
});

test('a missing PTR is shown and is nobody’s incident; one that some resolver knows is not missing', async () => {
  for (const machine of [1, 2])
    await hear(machine, 'no-ptr.example.co.jp', { ptr: NXDOMAIN, a: address(21) });
  await hear(1, 'has-ptr.example.co.jp', { ptr: NXDOMAIN, a: address(22) });
  await hear(2, 'has-ptr.example.co.jp', { ptr: NXDOMAIN, a: address(22) });
  await hear(3, 'has-ptr.example.co.jp', { a: address(22) });
  const incidents = (await database.db.select().from(incident)).length;
  await detect();
  expect(await open('ptr-missing')).toMatchObject([
    { severity: 'info', evidence: { host: 'no-ptr.example.co.jp', machines: 2 } },
  ]);
  expect(await database.db.select().from(incident)).toHaveLength(incidents);
  const shown = (await readNow(database, clock.now())).signals.filter(({ kind }) => kind === 'ptr-missing');
  expect(shown).toMatchObject([{ severity: 'info', incidentId: null }]);
  expect(shown[0]?.sentence.ja).toContain(
    '203.0.113.21(no-ptr.example.co.jp)に逆引き (PTR) の登録がありません',
  );
  expect(shown[0]?.sentence.en).toContain('203.0.113.21 of no-ptr.example.co.jp');
});

function address(last: number) {
  return makeDnsAnswer({ values: [`203.0.113.${last}`] });
}

/** A one-time code was refused; the machine's clock minus the gateway's, and minus the server's where it was asked. */
function readClock(machine: number, host: string, gatewayMs: number, serverMs: number | null, skewMs = 0) {
  const readings = [
    { source: 'gateway' as const, offsetMs: gatewayMs, roundTripMs: 20 },
    ...(serverMs === null ? [] : [{ source: 'server' as const, offsetMs: serverMs, roundTripMs: 20 }]),
  ];
  const evidence = makeEvidence({ collectedAt: NOW, probes: [{ probe: 'clock', durationMs: 60, readings }] });
  const failed: Partial<Attempt> = { result: 'failed', stage: 'mfa', percent: [45] };
  return send(machine, { ...failed, gateway: { host, port: 443 }, evidence }, skewMs);
}

test('a gateway’s clock that drifts is told from the median of many machines; one machine’s wrong clock is not', async () => {
  for (const machine of [1, 2, 3]) await readClock(machine, 'drift.example.co.jp', -42_000, 0);
  for (const machine of [4, 5]) await readClock(machine, 'drift.example.co.jp', -41_500, null);
  // An hour fast, against the gateway and against the server, which sees it in every request.
  await readClock(6, 'steady.example.co.jp', 3_600_000, 3_600_000, 3_600_000);
  for (const machine of [1, 2, 3, 4, 5]) await readClock(machine, 'steady.example.co.jp', 300, 200);
  await detect();
  expect(await open('clock-drift')).toMatchObject([
    { severity: 'attention', people: 5, evidence: { skewSeconds: 42, machines: 5 } },
  ]);
});

test('collectors that go quiet are told; a day on which more than half are heard is not', async () => {
  const fleet = Array.from({ length: 14 }, (_, index) => 100 + index);
  const beat = async (heard: readonly number[]) => {
    const heartbeat = { kind: 'heartbeat', spoolBytes: 0, spoolRecords: 0, droppedRecords: 0 } as const;
    for (const machine of heard) {
      const recordedAt = new Date(clock.nowMs() - 60_000).toISOString();
      await sendItems(machine, [
        { type: 'observation', observation: { ...heartbeat, observationId: makeId(recordedAt), recordedAt } },
      ]);
    }
  };
  // A Wednesday to a Friday, at ten in Tokyo.
  for (const day of ['2026-12-02', '2026-12-03', '2026-12-04']) {
    clock.set(`${day}T01:00:00.000Z`);
    await beat(day === '2026-12-04' ? fleet.slice(0, 8) : fleet);
  }
  await detect();
  expect(await open('fleet-quiet')).toEqual([]);
  clock.set('2026-12-07T01:00:00.000Z');
  await beat(fleet.slice(0, 3));
  await detect();
  expect(await open('fleet-quiet')).toMatchObject([
    {
      severity: 'attention',
      people: 11,
      evidence: { heard: 3, usual: 14, releases: [{ version: '0.1.0' }] },
    },
  ]);
  await beat(fleet.slice(3));
  expect(await detect()).toMatchObject({ closed: 1 });
});

/** An hour of a gateway's day: people who come, the first of whom are turned away for want of a session. */
async function hour(host: string, from: string, people: number, denied = 0): Promise<void> {
  const attempts = Array.from({ length: people }, (_, index) => {
    const recordedAt = new Date(Date.parse(from) + index * 1000).toISOString();
    const full: Partial<Attempt> = {
      result: 'failed',
      stage: 'authenticate',
      percent: [80],
      signs: ['session-limit-reached'],
    };
    const visit = { recordedAt, gateway: { host, port: 443 }, person: makePerson(`visitor${index}`) };
    return attemptItem(makeAttempt({ ...visit, ...(index < denied ? full : {}) }));
  });
  await sendItems(200, attempts);
}

test('a session limit that is met at peak only is told; denials in ordinary hours as well are not', async () => {
  clock.set('2026-12-16T09:00:00.000Z');
  for (const host of ['full.example.co.jp', 'broken.example.co.jp']) {
    for (const at of ['02', '03', '04', '05', '06', '07'])
      await hour(host, `2026-12-15T${at}:00:00.000Z`, 10);
    await hour(host, '2026-12-16T00:00:00.000Z', 30, 5);
  }
  await hour('broken.example.co.jp', '2026-12-16T03:00:00.000Z', 10, 4);
  await detect();
  const [full, ...others] = await open('session-limit');
  expect(others).toEqual([]);
  expect(full).toMatchObject({
    people: 5,
    evidence: { beginsAtPeople: 30, usualPeople: 10, deniedHours: 1, calmHours: 6 },
  });
  const [home] = await database.db
    .select()
    .from(gateway)
    .where(eq(gateway.id, full?.gatewayId ?? 0));
  expect(home?.name).toContain('full.example.co.jp');
});

test('readiness for IPsec lists who is on tunnel mode and whose network drops IKE, once the move has begun; not before', async () => {
  clock.set('2027-01-13T01:00:00.000Z');
  const ike = (machine: number, host: string, connected: boolean) => {
    const targets = ([500, 4500] as const).map((port) => ({
      address: '203.0.113.40',
      port,
      outcome: 'timeout' as const,
      code: null,
      notify: null,
      durationMs: 3000,
    }));
    const silent: Partial<Attempt> = { result: 'failed', stage: 'reach', percent: [] };
    const evidence = makeEvidence({
      collectedAt: NOW,
      probes: [{ probe: 'ike', durationMs: 3000, targets }],
    });
    const way = { client: 'strongswan', protocol: 'ikev2', gateway: { host, port: 500 } } as const;
    return send(machine, { ...way, ...(connected ? {} : { ...silent, evidence }) });
  };
  for (const machine of [1, 2, 3])
    await send(machine, { gateway: { host: 'ready.example.co.jp', port: 443 } });
  // A gateway that answers nobody by IKE: nothing follows about the network.
  await ike(4, 'no-ike.example.co.jp', false);
  await detect();
  expect(await open('ipsec-readiness')).toEqual([]);
  await ike(5, 'ready.example.co.jp', true);
  await ike(6, 'ready.example.co.jp', false);
  await detect();
  expect(await open('ipsec-readiness')).toMatchObject([
    {
      severity: 'info',
      people: 3,
      evidence: { tunnelModePeople: 3, ipsecPeople: 1, droppedPeople: 1, uncheckedPeople: 3 },
    },
  ]);
});

test('a record that is out of date or gone is told; a gateway that is down, or a name that never was, is not', async () => {
  clock.set('2027-01-20T01:00:00.000Z');
  const fail = (machine: number, host: string, reached: Readonly<Record<string, boolean>>, a: DnsAnswer) => {
    const targets = Object.entries(reached).map(([to, isOpen]) => ({
      address: to,
      port: 443,
      role: 'configured' as const,
      outcome: isOpen ? ('open' as const) : ('timeout' as const),
      code: null,
      durationMs: 3000,
    }));
    const dns = makeDnsProbe({ host, resolvers: [makeResolverAnswers({ a })] });
    const evidence = makeEvidence({
      collectedAt: NOW,
      probes: [dns, { probe: 'tcp', durationMs: 3000, targets }],
    });
    const failed: Partial<Attempt> = { result: 'failed', stage: 'reach', percent: [40] };
    return send(machine, { ...failed, gateway: { host, port: 443 }, evidence });
  };
  for (const machine of [1, 2]) {
    await fail(machine, 'moved.example.co.jp', { '203.0.113.50': false }, address(50));
    await fail(machine, 'down.example.co.jp', { '203.0.113.52': false }, address(52));
    await fail(machine, 'typo.example.co.jp', {}, NXDOMAIN);
    await send(machine, { gateway: { host: 'gone.example.co.jp', port: 443 } });
    await fail(machine, 'gone.example.co.jp', {}, NXDOMAIN);
  }
  await fail(3, 'moved.example.co.jp', { '203.0.113.51': true }, address(50));
  await detect();
  const found = (await open('record-stale')).map((row) => row.evidence);
  expect(found).toHaveLength(2);
  expect(found).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ host: 'moved.example.co.jp', state: 'stale', working: '203.0.113.51' }),
      expect.objectContaining({ host: 'gone.example.co.jp', state: 'removed' }),
    ]),
  );
});
