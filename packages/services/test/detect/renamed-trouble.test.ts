import { incident, incidentEvent, incidentTask, signal } from '@tsunagu/db/schema';
import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { asc, eq, like } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runDetection } from '../../src/detect/index.ts';
import { type Company, OSAKA, testCompany } from './company.ts';

/** A Monday, 09:00 in Tokyo. */
const NOW = '2026-11-22T00:05:00.000Z';
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
const incidents = () => database.db.select().from(incident).orderBy(asc(incident.id));
const kinds = async () =>
  (await database.db.select().from(incidentEvent).orderBy(asc(incidentEvent.at), asc(incidentEvent.id))).map(
    (event) => event.kind,
  );

describe('a trouble that turns out to be something else', () => {
  beforeEach(async () => {
    await company.connect(30, { site: 'Osaka', gateway: OSAKA });
    await company.connect(10);
  });

  test('what most of its people say by then is what signal and incident are called, and that is told', async () => {
    await company.meetExpiredCertificate(5, { first: 100 });
    await detect();
    const [step] = await database.db
      .select()
      .from(incidentTask)
      .where(like(incidentTask.taskKey, 'server-cert-expired/%'));
    await database.db
      .update(incidentTask)
      .set({ doneAt: clock.now() })
      .where(eq(incidentTask.taskKey, step?.taskKey ?? ''));
    clock.advance({ minutes: 3 });
    await company.meetOldTls(20, { first: 105 });
    clock.advance({ minutes: 3 });
    expect(await detect()).toMatchObject({ opened: 0, updated: 1 });
    expect(await signals()).toMatchObject([
      { verdict: 'tls-version-cipher-mismatch', people: 25, evidence: { covered: ['server-cert-expired'] } },
    ]);
    expect(await incidents()).toMatchObject([
      { verdict: 'tls-version-cipher-mismatch', people: 25, revision: 2 },
    ]);
    expect(await kinds()).toEqual(['opened', 'evidence-attached', 'cause-changed']);
    const [, , changed] = await database.db.select().from(incidentEvent).orderBy(asc(incidentEvent.id));
    expect(changed?.body).toMatchObject({
      before: 'server-cert-expired',
      after: 'tls-version-cipher-mismatch',
    });
    const keys = (await database.db.select().from(incidentTask)).map(({ taskKey }) => taskKey);
    expect(keys.filter((key) => key.startsWith('server-cert-expired/'))).toEqual([step?.taskKey]);
    expect(keys.some((key) => key.startsWith('tls-version-cipher-mismatch/'))).toBe(true);
    clock.advance({ minutes: 1 });
    await detect();
    expect(await kinds()).toEqual(['opened', 'evidence-attached', 'cause-changed']);
  });

  test('an incident keeps its name and steps while another of its signals goes on by them', async () => {
    await company.meetExpiredCertificate(5, { first: 100 });
    await detect();
    await database.sql`
      with own as (select * from signal),
      other as (
        insert into signal (kind, dedupe_key, verdict, gateway_id, scope, confidence, severity, people, evidence,
          started_at, opened_at, updated_at)
        select 'clock-drift', 'other', verdict, gateway_id, scope, confidence, severity, people, evidence,
          started_at, opened_at, updated_at
        from own returning id)
      insert into incident_signal (incident_id, signal_id) select i.id, o.id from incident i cross join other o`;
    clock.advance({ minutes: 3 });
    await company.meetOldTls(20, { first: 105 });
    clock.advance({ minutes: 3 });
    await detect();
    expect((await signals()).map(({ verdict }) => verdict).toSorted()).toEqual([
      'server-cert-expired',
      'tls-version-cipher-mismatch',
    ]);
    expect(await incidents()).toMatchObject([{ verdict: 'server-cert-expired' }]);
    expect(await kinds()).toEqual(['opened', 'evidence-attached', 'updated']);
    const keys = (await database.db.select().from(incidentTask)).map(({ taskKey }) => taskKey.split('/')[0]);
    expect(keys).toContain('server-cert-expired');
    expect(keys).toContain('tls-version-cipher-mismatch');
  });
});
