import { describeSignal } from '@tsunagu/core/detect';
import { incident, incidentEvent, signal } from '@tsunagu/db/schema';
import { createTestClock } from '@tsunagu/testkit/clock';
import { attemptItem, makeAttempt, makeId, makePerson } from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { asc } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runDetection } from '../../src/detect/index.ts';
import { listCertificateHolders, listExpiries } from '../../src/show/index.ts';
import type { Machine } from '../access/machine.ts';
import { type TestEdge, testEdge } from '../ingest/edge.ts';

const NOW = '2026-11-22T00:05:00.000Z';
const HOUR_MS = 3_600_000;
const ISSUER = 'O=Example, CN=Staff CA';
const clock = createTestClock(NOW);
let database: TestDatabase;
let edge: TestEdge;
let machines: Machine[];

beforeEach(async () => {
  clock.set(NOW);
  database = await testDatabase();
  edge = testEdge(database, clock);
  machines = [];
});
afterEach(() => database[Symbol.asyncDispose]());

const detect = () => runDetection({ db: database, now: clock.now() });
const signals = () => database.db.select().from(signal).orderBy(asc(signal.openedAt));

interface Own {
  /** Days from the beginning of the test until it ends. */
  daysLeft: number;
  serial?: number;
  issuer?: string | null;
}

/** A machine tells which certificates of its own it has now. */
async function tell(machine: Machine, own: readonly Own[] | undefined, recordedAt = clock.now()) {
  const clientCertificates = own?.map(({ daysLeft, serial = 1, issuer = ISSUER }) => ({
    client: null,
    issuer,
    serialSha256: String(serial).padStart(64, '0'),
    notAfter: new Date(Date.parse(NOW) + daysLeft * 24 * HOUR_MS).toISOString(),
  }));
  const machineState = {
    ...{ osBuild: null, clients: [], adapters: [], duplicates: [], internetVia: null, resolvers: [] },
    ...{ searchDomains: [], encryptedDns: 'unknown', preferredFamily: null, disabledComponents: null },
    ...{ proxies: [], profiles: [], power: { source: null, batteryPercent: null }, wifi: null },
    ...(clientCertificates ? { clientCertificates } : {}),
  };
  const facts = {
    platform: 'linux',
    osBuild: null,
    resolvers: [],
    searchDomains: [],
    ipv6: null,
    clients: [],
  };
  const state = { kind: 'endpoint-state', observationId: makeId(), recordedAt: recordedAt.toISOString() };
  await edge.send(machine, [
    { type: 'observation', observation: { ...state, ...facts, machine: machineState } },
  ]);
}

/** Machines of as many people, each with a certificate of its own. */
async function company(people: number, own: Own) {
  for (let index = 0; index < people; index += 1) {
    const machine = await edge.enrol({ site: 'Tokyo' });
    const recordedAt = clock.now().toISOString();
    await edge.send(machine, [attemptItem(makeAttempt({ recordedAt, person: makePerson(`p${index}`) }))]);
    await tell(machine, [{ ...own, serial: 100 + index }]);
    machines.push(machine);
  }
}

test('client certificates of one issuer that end on one day are one forecast and one incident with their people', async () => {
  await company(6, { daysLeft: 10 });
  // Another day, one person: shown, and no incident of its own.
  const single = await edge.enrol({ site: 'Osaka' });
  await tell(single, [{ daysLeft: 5, serial: 900 }]);
  expect(await detect()).toMatchObject({ opened: 2 });
  const told = await signals();
  expect(told.toSorted((a, b) => b.people - a.people)).toMatchObject([
    {
      verdict: 'client-cert-expired',
      severity: 'attention',
      people: 6,
      gatewayId: null,
      evidence: { issuer: ISSUER, thresholdDays: 14, daysLeft: 10, clients: { certificates: 6 } },
    },
    { severity: 'info', people: 1, scope: 'person', evidence: { thresholdDays: 7 } },
  ]);
  expect(await database.db.select().from(incident)).toMatchObject([
    { kind: 'certificate-expiry', people: 6 },
  ]);
  const big = told.find(({ people }) => people === 6);
  const words = {
    verdict: 'client-cert-expired',
    people: 6,
    startedAtMs: 0,
    gatewayName: null,
    timeZone: 'Asia/Tokyo',
  } as const;
  if (!big) throw new Error('nothing told');
  expect(
    describeSignal(
      { ...words, evidence: big.evidence as Parameters<typeof describeSignal>[0]['evidence'] },
      'en',
    ),
  ).toMatch(
    /^6 client certificates of O=Example, CN=Staff CA end between .* in 10 days; .* 6 people will be locked out\.$/,
  );
  const [soon, row] = await listExpiries(database, clock.now());
  expect(soon).toMatchObject({ role: 'client', people: 1, incidentId: null });
  expect(row).toMatchObject({ role: 'client', people: 6, renewedAt: null, incidentId: expect.any(Number) });
  const day = row?.clients?.day ?? '';
  const holders = await listCertificateHolders(database, { issuer: ISSUER, day, now: clock.now() });
  expect(holders.map(({ deviceId }) => deviceId).sort()).toEqual(
    machines.map(({ deviceId }) => deviceId).sort(),
  );
  expect(holders.every(({ displayName, endsAt }) => displayName === null && endsAt === row?.notAfter)).toBe(
    true,
  );
  expect(
    await listCertificateHolders(database, { issuer: ISSUER, day, after: 4, now: clock.now() }),
  ).toHaveLength(2);
  expect(await detect()).toMatchObject({ opened: 0, updated: 0, closed: 0 });
});

test('one that lasts 60 days, one already replaced by a longer one, and a machine that tells nothing are no forecast', async () => {
  const [a, b, c] = [await edge.enrol(), await edge.enrol(), await edge.enrol()];
  await tell(a, [{ daysLeft: 60 }]);
  await tell(b, [
    { daysLeft: 5, serial: 1 },
    { daysLeft: 370, serial: 2 },
  ]);
  await tell(c, undefined);
  expect(await detect()).toMatchObject({ opened: 0 });
});

test('a longer one of another issuer replaces nothing', async () => {
  const machine = await edge.enrol();
  await tell(machine, [{ daysLeft: 5 }, { daysLeft: 370, serial: 2, issuer: 'CN=Printers' }]);
  expect(await detect()).toMatchObject({ opened: 1 });
});

test('each renewal takes its machine off, the last one closes the forecast as renewed and proposes that the work is done', async () => {
  await company(6, { daysLeft: 10 });
  await detect();
  clock.advance({ hours: 5 });
  for (const [index, machine] of machines.slice(0, 5).entries())
    await tell(machine, [
      { daysLeft: 10, serial: 100 + index },
      { daysLeft: 375, serial: 200 + index },
    ]);
  expect(await detect()).toMatchObject({ updated: 1, closed: 0 });
  expect(await listExpiries(database, clock.now())).toMatchObject([
    { people: 1, clients: { certificates: 1, renewed: 5 } },
  ]);
  const [last] = machines.slice(5);
  if (last) await tell(last, [{ daysLeft: 375, serial: 205 }]);
  expect(await detect()).toMatchObject({ closed: 1 });
  const events = await database.db.select().from(incidentEvent).orderBy(asc(incidentEvent.at));
  expect(events.at(-1)).toMatchObject({ kind: 'recovery-proposed', body: { reason: 'renewed' } });
  expect(await listExpiries(database, clock.now())).toMatchObject([
    { renewedAt: clock.now().toISOString(), clients: { certificates: 0 } },
  ]);
});

test('a state that arrives late brings back no certificate that the machine has no more', async () => {
  const machine = await edge.enrol();
  await tell(machine, []);
  await tell(machine, [{ daysLeft: 5, serial: 1 }], new Date(clock.nowMs() - HOUR_MS));
  expect(await detect()).toMatchObject({ opened: 0 });
});

test('client certificates that ended two weeks ago and are still held are over as that, not as gone', async () => {
  await company(6, { daysLeft: 3 });
  await detect();
  clock.advance({ days: 16 });
  await detect();
  expect(await signals()).toMatchObject([{ closedAt: null }]);
  clock.advance({ days: 2 });
  await detect();
  const events = await database.db.select().from(incidentEvent).orderBy(asc(incidentEvent.id));
  expect(events.at(-1)).toMatchObject({ kind: 'recovery-proposed', body: { reason: 'ended-unrenewed' } });
});
