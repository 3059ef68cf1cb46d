import { taskText } from '@tsunagu/core/respond';
import { inTransaction } from '@tsunagu/db';
import { notification, signal } from '@tsunagu/db/schema';
import { createTestClock } from '@tsunagu/testkit/clock';
import { makeAttempt, makeCertificate, makePerson, makeWorkingEvidence } from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runDetection } from '../../src/detect/index.ts';
import {
  acknowledge,
  completeTask,
  createChannel,
  incidentDetail,
  incidentReport,
  planNotifications,
} from '../../src/respond/index.ts';
import { type Company, testCompany } from '../detect/company.ts';
import { untilWaiting } from '../until-waiting.ts';
import { USERS } from './open-trouble.ts';

const NOW = '2026-11-22T00:05:00.000Z';
const DAY_MS = 86_400_000;
const clock = createTestClock(NOW);
let database: TestDatabase;
let company: Company;

beforeEach(async () => {
  clock.set(NOW);
  database = await testDatabase();
  company = testCompany(database, clock);
  await database.sql`insert into "user" (id, name, email) values (${USERS.sato}, 'Sato', 'sato@example.co.jp')`;
});
afterEach(() => database[Symbol.asyncDispose]());

const ctx = () => ({ db: database, now: clock.now() });
const detect = () => runDetection(ctx());

/** Twenty people connect, and their probes see a certificate that ends in so many days. */
async function see(daysLeft: number) {
  const notAfter = new Date(clock.now().getTime() + daysLeft * DAY_MS).toISOString();
  const evidence = makeWorkingEvidence(makeCertificate({ notAfter }));
  const recordedAt = clock.now().toISOString();
  const attempts = Array.from({ length: 20 }, (_, index) =>
    makeAttempt({ evidence, recordedAt, person: makePerson(`p${index}`) }),
  );
  await company.send('Tokyo', attempts);
}

async function foretold() {
  await see(2);
  await detect();
  const rows = await database.sql<{ id: number }[]>`select id from incident`;
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error('not one incident');
  return incidentDetail(ctx(), { incidentId: row.id });
}

/** The certificate ends, and eight people fail of it. */
async function comesTrue(incidentId: number) {
  clock.advance({ days: 3 });
  await company.meetExpiredCertificate(8);
  await detect();
  return incidentDetail(ctx(), { incidentId });
}

test('a forecast begins when it is told: nobody is late in detecting what has not happened', async () => {
  const { incident } = await foretold();
  expect(incident).toMatchObject({ kind: 'certificate-expiry', people: 20 });
  expect(incident.startedAtMs).toBe(clock.now().getTime());
  const { report } = await incidentReport(ctx(), { incidentId: incident.id });
  expect(report.responseTimes.toDetect.value).toBe(0);
  expect(report.impact).toMatchObject({ peopleAffected: { value: 0 }, attemptsFailed: { value: 0 } });
});

test('an expiry incident starts when it is opened, not when the certificate was first seen', async () => {
  await see(25);
  await detect();
  clock.advance({ days: 12 });
  await see(13);
  await detect();
  const [row] = await database.sql<{ id: number }[]>`select id from incident`;
  const { incident } = await incidentDetail(ctx(), { incidentId: row?.id ?? 0 });
  expect(incident.startedAtMs).toBe(incident.openedAtMs);
  clock.advance({ days: 8 });
  await detect();
  const later = await incidentDetail(ctx(), { incidentId: incident.id });
  expect(later.incident.startedAtMs).toBe(incident.openedAtMs);
});

test('people failing of the foretold end make its incident that failure, once, with its own evidence', async () => {
  const before = await foretold();
  const after = await comesTrue(before.incident.id);
  expect(after.incident).toMatchObject({
    kind: 'cause-surge',
    verdict: 'server-cert-expired',
    people: 8,
    gatewayId: before.incident.gatewayId,
  });
  const surge = after.signals.find((entry) => entry.kind === 'cause-surge');
  expect(after.incident.startedAtMs).toBe(surge?.startedAtMs);
  expect(after.incident.scope).toBe(surge?.scope);
  expect(after.revision).toBeGreaterThan(before.revision);
  expect(after.events.map((event) => event.kind)).toEqual(['opened', 'escalated', 'evidence-attached']);
  expect(after.events[2]?.body).toMatchObject({ verdict: 'server-cert-expired' });
  expect(after.evidence.findings.length).toBeGreaterThan(0);

  await detect();
  clock.advance({ minutes: 1 });
  await detect();
  const again = await incidentDetail(ctx(), { incidentId: before.incident.id });
  expect(again.incident).toEqual(after.incident);
  expect(again.events).toEqual(after.events);
  expect(again.tasks).toEqual(after.tasks);
  expect(await database.db.select().from(signal)).toHaveLength(2);
  expect(await database.sql`select 1 from incident`).toHaveLength(1);
});

test('its checklist has no step twice, keeps what was done, and drops what was only for the forecast', async () => {
  const { incident } = await foretold();
  const done = 'server-cert-expiring-soon/read-certificate';
  await completeTask(ctx(), { incidentId: incident.id, taskKey: done }, USERS.sato);
  const { tasks } = await comesTrue(incident.id);
  const words = tasks.map((task) => taskText(task.key)?.ja);
  expect(new Set(words).size).toBe(words.length);
  const keys = tasks.map((task) => task.key);
  expect(tasks.find((task) => task.key === done)?.doneBy).toBe(USERS.sato);
  expect(keys).not.toContain('server-cert-expired/read-certificate');
  expect(keys).toContain('server-cert-expired/install-certificate');
  expect(keys).not.toContain('server-cert-expiring-soon/first-user');
});

test('people who fail just while somebody closes the incident of the forecast have one of their own', async () => {
  const before = await foretold();
  clock.advance({ days: 3 });
  await company.meetExpiredCertificate(8);
  const held = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const closing = inTransaction(database, async ({ sql }) => {
    await sql`update incident set step = 'closed', closed_at = ${clock.now()}, revision = revision + 1
      where id = ${before.incident.id}`;
    held.resolve();
    await release.promise;
  });
  await held.promise;
  const detecting = runDetection(ctx(), { parts: ['surges'] });
  await untilWaiting(database, 1);
  release.resolve();
  await Promise.all([closing, detecting]);
  expect(await database.sql`select verdict, people from incident where step <> 'closed'`).toEqual([
    { verdict: 'server-cert-expired', people: 8 },
  ]);
  expect((await incidentDetail(ctx(), { incidentId: before.incident.id })).incident).toMatchObject({
    kind: 'certificate-expiry',
    step: 'closed',
  });
});

test('the escalation is a message of its own, and the report counts from the failure', async () => {
  const smtp = { host: '127.0.0.1', port: 25, from: 'tsunagu@example.co.jp', to: ['it@example.co.jp'] };
  await createChannel(
    { ...ctx(), secret: 'a-secret-of-thirty-two-characters' },
    { kind: 'email', name: 'mail', locale: 'en', ...smtp },
    USERS.sato,
  );
  const { incident, revision } = await foretold();
  const plan = async () => {
    clock.advance({ seconds: 4 });
    return planNotifications(ctx(), { incidentId: incident.id, publicUrl: null });
  };
  expect((await plan()).notificationIds).toHaveLength(1);
  await acknowledge(ctx(), { incidentId: incident.id, revision }, USERS.sato);
  await comesTrue(incident.id);
  expect((await plan()).notificationIds).toHaveLength(1);
  expect((await plan()).notificationIds).toEqual([]);
  const told = await database.db.select().from(notification);
  expect(new Set(told.map((row) => row.dedupeKey)).size).toBe(2);
  expect(JSON.stringify(told.map((row) => row.payload))).toContain('incident.escalated');

  const { report } = await incidentReport(ctx(), { incidentId: incident.id });
  expect(report.impact.peopleAffected.value).toBe(8);
  expect(report.responseTimes.toDetect.value).toBeLessThan(15);
  expect(report.responseTimes.toAcknowledge.value).toBe(0);
  expect(report.detectedAtMs).toBeGreaterThanOrEqual(report.startedAtMs);
});
