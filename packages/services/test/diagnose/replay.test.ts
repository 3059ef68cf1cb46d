import { CATALOGUE_VERSION } from '@tsunagu/core/diagnose';
import { createTestClock } from '@tsunagu/testkit/clock';
import { makeFailedAttempt, makePerson } from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compareReplay, readReplays, replayPart, startReplay } from '../../src/diagnose/index.ts';
import { readAttempt } from '../../src/show/index.ts';
import { type Company, expiredAttempt, testCompany } from '../detect/company.ts';
import { diagnosedBefore, replayToEnd, revisionsOf } from './older-catalogue.ts';

const NOW = '2026-11-20T00:10:00.000Z';
const DAYS = { firstDay: '2026-11-16', lastDay: '2026-11-21' };
const clock = createTestClock(NOW);
let database: TestDatabase;
let company: Company;
const ctx = () => ({ db: database, now: clock.now() });

beforeEach(async () => {
  clock.set(NOW);
  database = await testDatabase();
  company = testCompany(database, clock);
});
afterEach(() => database[Symbol.asyncDispose]());

const diagnosedByAnOlderCatalogue = () => diagnosedBefore(database);
const revisions = () => revisionsOf(database);
const replayAll = (attemptsMax?: number) => replayToEnd(ctx, attemptsMax);

describe('a pass over history', () => {
  test('calls by its name what an older catalogue could not, and keeps what it was called beside it', async () => {
    await company.meetExpiredCertificate(5);
    await company.connect(3, { site: 'Osaka' });
    await diagnosedByAnOlderCatalogue();
    await startReplay(ctx(), { since: null, requestedBy: 'worker' });
    await replayAll();
    const found = await revisions();
    expect(found.map((row) => [row.verdict, row.reason])).toEqual(
      Array.from({ length: 5 }, () => ['server-cert-expired', 'catalogue']),
    );
    expect(await database.sql`select distinct verdict from attempt where result = 'failed'`).toEqual([
      { verdict: 'unknown' },
    ]);
    const [run] = await readReplays(database);
    expect(run).toMatchObject({ state: 'done', attempts: 5, changed: 5, unreadable: 0 });
    expect(run?.daysDone).toBe(run?.daysTotal);
  });

  test('is the same byte for byte as the diagnosis at arrival, of a machine whose clock is off too', async () => {
    const skewed = { skewMs: 3 * 86_400_000 + 1_234 };
    await company.meetExpiredCertificate(4);
    await company.send(
      'Kyoto',
      [
        makeFailedAttempt({ signs: ['password-refused'], stage: 'authenticate', recordedAt: NOW }),
        makeFailedAttempt({
          signs: ['code-refused'],
          stage: 'mfa',
          recordedAt: new Date(clock.nowMs() + skewed.skewMs - 4_000).toISOString(),
        }),
      ],
      skewed,
    );
    const compared = await compareReplay(database, DAYS);
    expect(compared).toMatchObject({ attempts: 6, same: 6, unequalAtSameVersion: 0, verdictMoved: 0 });
    expect(compared.versions).toEqual({ [CATALOGUE_VERSION]: 6 });
    expect(await compareReplay(database, DAYS)).toEqual(compared);
  });

  test('twice gives equal bytes and no second revision', async () => {
    await company.meetExpiredCertificate(3);
    await diagnosedByAnOlderCatalogue();
    await startReplay(ctx(), { since: null, requestedBy: 'operator' });
    await replayAll();
    const first = await revisions();
    await startReplay(ctx(), { since: null, requestedBy: 'operator' });
    await replayAll();
    expect(await revisions()).toEqual(first);
    expect(first).toHaveLength(3);
    expect(JSON.stringify(first[0]?.diagnosis)).toBe(JSON.stringify((await revisions())[0]?.diagnosis));
  });

  test('goes on where a killed worker left it, and reads nothing twice', async () => {
    await company.meetExpiredCertificate(7);
    await diagnosedByAnOlderCatalogue();
    await startReplay(ctx(), { since: null, requestedBy: 'worker' });
    for (let part = await replayPart(ctx(), { attemptsMax: 2 }); part?.attempts === 0; )
      part = await replayPart(ctx(), { attemptsMax: 2 });
    // Another process, with nothing in its memory.
    await replayAll(2);
    expect((await readReplays(database))[0]).toMatchObject({ attempts: 7, changed: 7, state: 'done' });
    expect(await revisions()).toHaveLength(7);
  });

  test('is done once by workers that all begin at the same moment', async () => {
    await company.meetExpiredCertificate(20);
    await diagnosedByAnOlderCatalogue();
    const worker = async () => {
      await startReplay(ctx(), { since: null, requestedBy: 'worker' });
      for (;;) {
        const part = await replayPart(ctx(), { attemptsMax: 3 });
        const [run] = await readReplays(database);
        if (part?.done || run?.state === 'done') return;
      }
    };
    await Promise.all([worker(), worker(), worker()]);
    const runs = await readReplays(database);
    expect(runs).toHaveLength(1);
    expect(runs[0]).toMatchObject({ attempts: 20, changed: 20 });
    expect(await revisions()).toHaveLength(20);
  });

  test('that somebody works on is left to them, and taken over when they are silent', async () => {
    await company.meetExpiredCertificate(4);
    await startReplay(ctx(), { since: null, requestedBy: 'worker' });
    expect(await replayPart(ctx(), { onlyIdle: true, attemptsMax: 1 })).not.toBeNull();
    clock.advance({ seconds: 10 });
    await replayPart(ctx(), { attemptsMax: 1 });
    expect(await replayPart(ctx(), { onlyIdle: true })).toBeNull();
    clock.advance({ seconds: 31 });
    expect(await replayPart(ctx(), { onlyIdle: true })).not.toBeNull();
  });

  test('finds nothing to change in what today’s catalogue diagnosed, and writes nothing', async () => {
    await company.meetExpiredCertificate(3);
    await startReplay(ctx(), { since: null, requestedBy: 'worker' });
    await replayAll();
    expect(await revisions()).toEqual([]);
  });

  test('passes over what today’s contract cannot read, and says how much', async () => {
    await company.meetExpiredCertificate(2);
    await diagnosedByAnOlderCatalogue();
    await database.sql`update attempt set payload = '{"stage":"no-such-stage"}'
      where attempt_id = (select min(attempt_id::text)::uuid from attempt)`;
    await startReplay(ctx(), { since: null, requestedBy: 'worker' });
    await replayAll();
    expect((await readReplays(database))[0]).toMatchObject({ attempts: 2, changed: 1, unreadable: 1 });
  });

  test('does not undo what a newer catalogue found, unless an operator asks for it', async () => {
    await company.meetExpiredCertificate(2);
    await database.sql`
      update attempt set diagnosis = diagnosis || '{"version":"9999-12-31.1","verdict":"unknown","confidence":0}'`;
    await startReplay(ctx(), { since: null, requestedBy: 'worker' });
    await replayAll();
    expect(await revisions()).toEqual([]);
    await startReplay(ctx(), { since: null, requestedBy: 'operator' });
    await replayAll();
    expect(await revisions()).toHaveLength(2);
  });

  test('reads what happened within one millisecond once each, whatever the size of its parts', async () => {
    await company.meetExpiredCertificate(6);
    await diagnosedByAnOlderCatalogue();
    const finer = database.sql`timestamptz '2026-11-20 00:05:00.123Z' + n * interval '1 microsecond'`;
    for (const table of ['attempt', 'attempt_key'])
      await database.sql`
        update ${database.sql(table)} t set occurred_at = ${finer}
        from (select attempt_id, row_number() over (order by attempt_id) + 400 as n from attempt) o
        where o.attempt_id = t.attempt_id`;
    await startReplay(ctx(), { since: null, requestedBy: 'worker' });
    await replayAll(1);
    expect((await readReplays(database))[0]).toMatchObject({ attempts: 6, changed: 6 });
    expect(await compareReplay(database, DAYS, 1)).toMatchObject({ attempts: 6 });
  });

  test('of a day that has not begun is refused', async () => {
    await expect(startReplay(ctx(), { since: '2027-01-01', requestedBy: 'operator' })).rejects.toMatchObject({
      code: 'bad-request',
    });
  });
});

describe('the look before a pass', () => {
  test('counts by people what would be called something else, and writes nothing', async () => {
    await company.meetExpiredCertificate(3, { tries: 4 });
    await diagnosedByAnOlderCatalogue();
    const compared = await compareReplay(database, DAYS);
    expect(compared.moves).toMatchObject([
      { from: 'unknown', to: 'server-cert-expired', attempts: 12, people: 3 },
    ]);
    expect(await revisions()).toEqual([]);
    expect(await readReplays(database)).toEqual([]);
  });

  test('tells when rules were changed without a new version', async () => {
    await company.meetExpiredCertificate(2);
    await database.sql`update attempt set diagnosis = jsonb_set(diagnosis, '{confidence}', '0.123')`;
    expect(await compareReplay(database, DAYS)).toMatchObject({ unequalAtSameVersion: 2 });
  });
});

test('an attempt shows what it was called first, what it is called now, and why', async () => {
  const attempt = expiredAttempt({ person: makePerson('one'), recordedAt: NOW });
  await company.send('Tokyo', [attempt]);
  await diagnosedByAnOlderCatalogue();
  const [row] = await database.sql<{ deviceId: string }[]>`select device_id as "deviceId" from attempt`;
  const id = { deviceId: row?.deviceId ?? '', attemptId: attempt.attemptId };
  expect((await readAttempt(database, id)).revisions).toEqual([]);
  clock.advance({ hours: 3 });
  await startReplay(ctx(), { since: '2026-11-19', requestedBy: 'operator' });
  await replayAll();
  const shown = await readAttempt(database, id);
  expect(shown).toMatchObject({ verdict: 'server-cert-expired', diagnosisVersion: CATALOGUE_VERSION });
  expect(shown.causes[0]?.cause).toBe('server-cert-expired');
  expect(shown.revisions).toMatchObject([
    { reason: null, verdict: 'unknown', version: '2026-01-01' },
    { reason: 'catalogue', verdict: 'server-cert-expired', at: clock.now().toISOString() },
  ]);
});
