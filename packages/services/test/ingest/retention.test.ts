import { openDatabase } from '@tsunagu/db';
import { createTestClock } from '@tsunagu/testkit/clock';
import { attemptItem, makeFailedAttempt, makePerson } from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureOrganization, setRetention } from '../../src/access/index.ts';
import { keepPartitions, retireHistory } from '../../src/ingest/index.ts';
import { testEdge } from './edge.ts';

// The server judges by its own clock what may be dropped.
const clock = createTestClock(new Date());
let database: TestDatabase;
const ctx = () => ({ db: database, now: clock.now() });
const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(clock.nowMs() - days * DAY_MS);
const dayOf = (at: Date) => at.toISOString().slice(0, 10);

beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database[Symbol.asyncDispose]());

const failedAt = (at: Date) =>
  attemptItem(
    makeFailedAttempt({ recordedAt: at.toISOString(), person: makePerson('a'), signs: ['password-refused'] }),
  );
const places = async (table: string) =>
  (
    await database.sql<
      { part: string }[]
    >`select tableoid::regclass::text as part from ${database.sql(table)} order by occurred_at`
  ).map((row) => row.part);
const dropped = () =>
  database.sql`select actor, target, detail from audit_log where action = 'history.dropped' order by target`;

test('a late attempt is counted in the rollups of its day, moves into its partition, and goes when it is too old', async () => {
  const edge = testEdge(database, clock);
  const machine = await edge.enrol();
  const late = failedAt(daysAgo(380));
  await edge.send(machine, [late, failedAt(daysAgo(2))]);
  expect((await places('attempt'))[0]).toBe('attempt_default');
  await keepPartitions(ctx());
  const partition = `attempt_${dayOf(daysAgo(380)).replaceAll('-', '')}`;
  expect((await places('attempt'))[0]).toBe(partition);
  const counted = () => database.sql`
    select sum(attempts)::int as attempts, count(*)::int as quarters from attempt_quarter`;
  expect(await counted()).toEqual([{ attempts: 2, quarters: 2 }]);

  // Thirteen months keep it, twelve do not.
  expect(await retireHistory(ctx(), { graceDays: 0 })).toEqual({ days: 0, rows: 0 });
  await setRetention(ctx(), { attemptsMonths: 12 }, 'operator');
  expect(await retireHistory(ctx(), { graceDays: 0 })).toEqual({ days: 1, rows: 0 });
  expect(await places('attempt')).toHaveLength(1);
  expect(await dropped()).toEqual([
    { actor: 'system', target: dayOf(daysAgo(380)), detail: { table: 'attempt', rows: 1 } },
  ]);
  expect(await counted()).toEqual([{ attempts: 2, quarters: 2 }]);
  // Delivered once more it is still known, and neither stored nor counted again.
  expect(await edge.send(machine, [late])).toMatchObject({ accepted: 0, duplicates: 1 });
  expect(await counted()).toEqual([{ attempts: 2, quarters: 2 }]);
});

test('what hangs on dropped days goes with them, and what is younger stays', async () => {
  await ensureOrganization(ctx());
  for (const days of [500, 300]) {
    const at = daysAgo(days);
    await database.sql`insert into attempt_key values (gen_random_uuid(), gen_random_uuid(), ${at})`;
    await database.sql`insert into observation values (gen_random_uuid(), gen_random_uuid(), 'heartbeat', ${at}, ${at}, '{}')`;
    await database.sql`insert into quarantine (device_id, received_at, item_sha256, reason, detail, item)
      values (gen_random_uuid(), ${at}, ${String(days)}, 'item-invalid', '', '{}')`;
    await database.sql`insert into attempt_revision values
      (gen_random_uuid(), gen_random_uuid(), 'catalogue', '1', ${at}, ${at}, 'unknown', 'reach', 0, '{}')`;
    await database.sql`insert into attempt_gateway_event values
      (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), ${at}, 'person')`;
    await database.sql`insert into gateway_event (event_id, occurred_at, received_at, source, sender, kind, line)
      values (gen_random_uuid(), ${at}, ${at}, 'fortigate', '10.0.0.1', 'memory-short', '')`;
  }
  expect(await places('gateway_event')).toEqual(['gateway_event_default', 'gateway_event_default']);
  await keepPartitions(ctx());
  expect(await retireHistory(ctx(), { graceDays: 0 })).toEqual({ days: 1, rows: 5 });
  expect(await places('gateway_event')).toEqual([`gateway_event_${dayOf(daysAgo(300)).replaceAll('-', '')}`]);
  expect(await dropped()).toMatchObject([{ detail: { table: 'gateway_event', rows: 1 } }]);
});

test('a day that is still to be kept cannot be dropped, whoever asks', async () => {
  const day = dayOf(daysAgo(390));
  await database.sql`select make_attempt_partition(${day}::date)`;
  const drop = (table: string) => database.sql`select drop_day_partition(${table}, ${day}::date) as rows`;
  expect(await drop('attempt')).toEqual([{ rows: null }]);
  await expect(drop('person')).rejects.toThrow('no daily partitions');
  await ensureOrganization(ctx());
  await setRetention(ctx(), { attemptsMonths: 1 }, 'operator');
  expect(await drop('attempt')).toEqual([{ rows: '0' }]);
  expect(await drop('attempt')).toEqual([{ rows: null }]);
});

test('a day that somebody reads is left to the next run, and an empty one leaves no entry', async () => {
  const day = dayOf(daysAgo(500));
  await database.sql`select make_attempt_partition(${day}::date)`;
  const reader = openDatabase(database.url, { max: 1 });
  try {
    await reader.sql.begin(async (tx) => {
      await tx`select count(*) from attempt`;
      expect(await retireHistory(ctx(), { graceDays: 0 })).toEqual({ days: 0, rows: 0 });
    });
  } finally {
    await reader.close();
  }
  expect(await retireHistory(ctx(), { graceDays: 0 })).toEqual({ days: 1, rows: 0 });
  expect(await dropped()).toEqual([]);
});

test('no partition is made ahead of late attempts that retention would drop again', async () => {
  await ensureOrganization(ctx());
  await setRetention(ctx(), { attemptsMonths: 1 }, 'operator');
  await keepPartitions(ctx());
  await retireHistory(ctx(), { graceDays: 0 });
  expect(await keepPartitions(ctx())).toBe(0);
});
