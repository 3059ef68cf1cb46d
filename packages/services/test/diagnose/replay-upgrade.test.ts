import { CATALOGUE_VERSION, type Diagnosis } from '@tsunagu/core/diagnose';
import { inTransaction } from '@tsunagu/db';
import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isOutrun, readReplays, replayPart, startReplay } from '../../src/diagnose/index.ts';
import { writeRevisions } from '../../src/diagnose/write-revisions.ts';
import { readAttempt } from '../../src/show/index.ts';
import { type Company, testCompany } from '../detect/company.ts';
import { diagnosedBefore, replayToEnd, revisionsOf } from './older-catalogue.ts';

const clock = createTestClock('2026-11-20T00:10:00.000Z');
let database: TestDatabase;
let company: Company;
const ctx = () => ({ db: database, now: clock.now() });

beforeEach(async () => {
  clock.set('2026-11-20T00:10:00.000Z');
  database = await testDatabase();
  company = testCompany(database, clock);
});
afterEach(() => database[Symbol.asyncDispose]());

const diagnosedByAnOlderCatalogue = () => diagnosedBefore(database);
const revisions = () => revisionsOf(database);
const replayAll = (attemptsMax?: number) => replayToEnd(ctx, attemptsMax);

/** Until somebody waits for a lock. */
async function eventuallyWaiting({ sql }: TestDatabase): Promise<void> {
  for (let tries = 0; tries < 2_000; tries += 1) {
    const rows = await sql`select 1 from pg_locks l join pg_database d on d.oid = l.database
      where not l.granted and d.datname = current_database()`;
    if (rows.length > 0) return;
  }
  throw new Error('nobody waits');
}

describe('a pass over history while older programs still run', () => {
  /** What a program of the catalogue before stores: to this one, a newer catalogue has begun its pass. */
  async function byAnOlderProgram<T>(work: () => Promise<T>): Promise<T> {
    await database.sql`update replay_run set catalogue_version = '9999-12-31.1'`;
    const done = await work();
    await database.sql`update replay_run set catalogue_version = ${CATALOGUE_VERSION}`;
    await database.sql`update replay_due set catalogue_version = '2026-01-01'`;
    return done;
  }
  const ended = async () => (await readReplays(database))[0];

  test('reaches what they store behind its cursor, and ends only then', async () => {
    await company.meetExpiredCertificate(5);
    await diagnosedByAnOlderCatalogue();
    await startReplay(ctx(), { since: null, requestedBy: 'worker' });
    // The newest day is behind it.
    for (let passed = false; !passed; )
      passed = (await replayPart(ctx(), { attemptsMax: 5 }))?.attempts === 5;
    await replayPart(ctx(), { attemptsMax: 5 });
    await byAnOlderProgram(() => company.meetExpiredCertificate(3, { first: 50 }));
    await diagnosedByAnOlderCatalogue();
    await replayAll(5);
    expect(await ended()).toMatchObject({ state: 'done', attempts: 8, changed: 8 });
    expect(await revisions()).toHaveLength(8);
    expect(await database.sql`select 1 from replay_due`).toHaveLength(0);
  });

  test('reaches what they store after it has ended, once', async () => {
    await startReplay(ctx(), { since: null, requestedBy: 'worker' });
    await replayAll();
    await byAnOlderProgram(async () => {
      await company.meetExpiredCertificate(3);
      await company.connect(2);
    });
    await diagnosedByAnOlderCatalogue();
    expect(await replayPart(ctx(), { onlyIdle: true, attemptsMax: 2 })).toMatchObject({
      ...{ attempts: 2, changed: 2, done: false },
    });
    const both = await Promise.all([replayPart(ctx()), replayPart(ctx())]);
    expect(both.filter((part) => part !== null)).toMatchObject([{ attempts: 1, changed: 1, done: true }]);
    expect(await replayPart(ctx())).toBeNull();
    expect(await ended()).toMatchObject({ state: 'done', attempts: 3, changed: 3 });
    expect(await revisions()).toHaveLength(3);
  });

  test('stands last where they revised what it had judged, by what is known by then', async () => {
    await company.meetExpiredCertificate(1);
    await diagnosedByAnOlderCatalogue();
    await startReplay(ctx(), { since: null, requestedBy: 'worker' });
    await replayAll();
    const [one] = await database.sql<
      { deviceId: string; attemptId: string; occurredAt: Date; diagnosis: Diagnosis }[]
    >`
      select device_id as "deviceId", attempt_id as "attemptId", occurred_at as "occurredAt", diagnosis from attempt`;
    if (!one) throw new Error('an attempt is needed');
    clock.advance({ minutes: 1 });
    await byAnOlderProgram(() =>
      inTransaction(database, (tx) => writeRevisions(tx, 'gateway', [one], clock.now())),
    );
    expect(await readAttempt(database, one)).toMatchObject({ verdict: 'unknown' });
    clock.advance({ minutes: 1 });
    await replayPart(ctx());
    expect(await readAttempt(database, one)).toMatchObject({
      verdict: 'server-cert-expired',
      diagnosisVersion: CATALOGUE_VERSION,
    });
  });

  test('begins after what was told of no pass is stored, and whoever comes later is told of it', async () => {
    const told = Promise.withResolvers<boolean>();
    const commit = Promise.withResolvers<void>();
    const storing = inTransaction(database, async (tx) => {
      told.resolve(await isOutrun(tx));
      await commit.promise;
    });
    expect(await told.promise).toBe(false);
    let begun = false;
    const start = startReplay(ctx(), { since: null, requestedBy: 'worker' }).then(() => {
      begun = true;
    });
    await eventuallyWaiting(database);
    const later = passesSeen();
    expect(begun).toBe(false);
    commit.resolve();
    await Promise.all([storing, start]);
    expect(await later).toBe(1);
  });

  /** As ingest asks; while the beginning of a pass waits, the answer is the pass that was begun meanwhile. */
  function passesSeen(): Promise<number> {
    return inTransaction(database, async (tx) => {
      await isOutrun(tx);
      return (await tx.sql`select 1 from replay_run`).length;
    });
  }
});
