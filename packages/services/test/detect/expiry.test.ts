import { incident, incidentEvent, signal } from '@tsunagu/db/schema';
import { createTestClock } from '@tsunagu/testkit/clock';
import { makeAttempt, makeCertificate, makePerson, makeWorkingEvidence } from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { asc } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runDetection } from '../../src/detect/index.ts';
import { listExpiries, listGatewayUsers } from '../../src/show/index.ts';
import { type Company, OSAKA, testCompany } from './company.ts';

const NOW = '2026-11-22T00:05:00.000Z';
const DAY_MS = 86_400_000;
const clock = createTestClock(NOW);
let database: TestDatabase;
let company: Company;

beforeEach(async () => {
  clock.set(NOW);
  database = await testDatabase();
  company = testCompany(database, clock);
});
afterEach(() => database[Symbol.asyncDispose]());

const detect = () => runDetection({ db: database, now: clock.now() });
const signals = () => database.db.select().from(signal).orderBy(asc(signal.openedAt));

/** People connect, and their probes see the certificate that ends `daysLeft` days after the test began. */
async function see(people: number, daysLeft: number, serial = '01') {
  const notAfter = new Date(Date.parse(NOW) + daysLeft * DAY_MS).toISOString();
  const evidence = makeWorkingEvidence(makeCertificate({ notAfter, serial }));
  const recordedAt = clock.now().toISOString();
  const attempts = Array.from({ length: people }, (_, index) =>
    makeAttempt({ evidence, recordedAt, person: makePerson(`p${index}`) }),
  );
  await company.send('Tokyo', attempts);
}

test('a certificate with ten days left is a signal with the people behind it, and an incident to renew it', async () => {
  await see(12, 10);
  expect(await detect()).toMatchObject({ opened: 1 });
  expect(await signals()).toMatchObject([
    {
      kind: 'certificate-expiry',
      severity: 'attention',
      people: 12,
      evidence: { daysLeft: 10, thresholdDays: 14 },
    },
  ]);
  expect(await database.db.select().from(incident)).toMatchObject([
    { kind: 'certificate-expiry', verdict: 'server-cert-expiring-soon', people: 12 },
  ]);
  expect(await detect()).toEqual({ opened: 0, updated: 0, reopened: 0, closed: 0 });
});

test('with 25 days left it is shown but is nobody’s work yet; crossing 14 days makes it so', async () => {
  await see(3, 25);
  await detect();
  expect(await signals()).toMatchObject([{ severity: 'info' }]);
  expect(await database.db.select().from(incident)).toEqual([]);
  clock.advance({ days: 12 });
  await see(3, 25);
  expect(await detect()).toMatchObject({ updated: 1 });
  expect(await database.db.select().from(incident)).toHaveLength(1);
});

test('with 60 days left nobody hears of it', async () => {
  await see(3, 60);
  expect(await detect()).toMatchObject({ opened: 0 });
});

test('a renewed certificate closes the signal and proposes that the work is done', async () => {
  await see(12, 10);
  await detect();
  clock.advance({ hours: 5 });
  await see(1, 400, '02');
  expect(await detect()).toMatchObject({ closed: 1 });
  expect(await signals()).toMatchObject([{ closedAt: clock.now() }]);
  const events = await database.db.select().from(incidentEvent).orderBy(asc(incidentEvent.at));
  expect(events.at(-1)).toMatchObject({ kind: 'recovery-proposed', body: { reason: 'renewed' } });
});

test('people locked out by the foretold end join its incident; there is no second one', async () => {
  await see(12, 1);
  await detect();
  clock.advance({ days: 50 });
  await company.meetExpiredCertificate(8);
  await detect();
  expect(await database.db.select().from(incident)).toHaveLength(1);
  expect(await signals()).toMatchObject([{ kind: 'certificate-expiry' }, { kind: 'cause-surge' }]);
});

test('the list by day counts the people whom the end locks out, opens them, and shows a renewal as one', async () => {
  await see(12, 10);
  await company.connect(5, { site: 'Osaka', gateway: OSAKA });
  await detect();
  const [row, ...more] = await listExpiries(database, clock.now());
  expect(more).toEqual([]);
  expect(row).toMatchObject({ role: 'server', people: 12, renewedAt: null, incidentId: expect.any(Number) });
  const gatewayIds = row?.gateways.map(({ id }) => id) ?? [];
  const users = await listGatewayUsers(database, { gatewayIds, now: clock.now() });
  expect(users).toHaveLength(12);
  // Nobody's name without the organization's leave.
  expect(users.every(({ displayName, shortKey }) => displayName === null && shortKey !== null)).toBe(true);
  const after = users[4]?.ordinal;
  const rest = await listGatewayUsers(database, { gatewayIds, after, now: clock.now() });
  expect(rest.map(({ ordinal }) => ordinal)).toEqual(users.slice(5).map(({ ordinal }) => ordinal));
  clock.advance({ hours: 5 });
  await see(1, 400, '02');
  expect(await listExpiries(database, clock.now())).toMatchObject([
    { sha256: row?.sha256, renewedAt: clock.now().toISOString() },
  ]);
  clock.advance({ days: 15 });
  expect(await listGatewayUsers(database, { gatewayIds, now: clock.now() })).toEqual([]);
});
