import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import {
  ensureDatabase,
  inTransaction,
  lastAttemptPartition,
  makeAttemptPartitions,
  migrateDatabase,
  openDatabase,
} from '../src/index.ts';
import { organization } from '../src/schema/index.ts';
import { serverForFile } from './server-for-file.ts';

const NOW = new Date('2026-11-22T01:00:00Z');
const server = serverForFile();

test('two processes that make and migrate one database at once both succeed, and a third finds nothing to do', async () => {
  const urls = await Promise.all([ensureDatabase(server.url, 'twice'), ensureDatabase(server.url, 'twice')]);
  const options = { now: NOW, daysBack: 1, daysAhead: 2 };
  await Promise.all(urls.map((url) => migrateDatabase(url, options)));
  await migrateDatabase(urls[0], options);
  await using database = disposable(urls[0]);
  expect(await lastAttemptPartition(database.sql)).toBe('2026-11-24');
});

test('an attempt of a day without a partition is kept, and moves into its day when that is made', async () => {
  const url = await ensureDatabase(server.url, 'stray');
  await migrateDatabase(url, { now: NOW, daysBack: 0, daysAhead: 0 });
  await using database = disposable(url);
  const { sql } = database;
  await insertAttempt(database, new Date('2025-01-31T23:59:59.999Z'));
  await insertAttempt(database, new Date('2025-02-01T00:00:00Z'));
  expect(await tables(database)).toEqual(['attempt_default', 'attempt_default']);

  expect(await makeAttemptPartitions(sql, NOW, { daysBack: 0, daysAhead: 0 })).toBe(2);
  expect(await tables(database)).toEqual(['attempt_20250131', 'attempt_20250201']);
  expect(await makeAttemptPartitions(sql, NOW, { daysBack: 0, daysAhead: 0 })).toBe(0);
});

test('a failed attempt with its evidence stands in the table of its day in one piece, also in a day of before', async () => {
  const url = await ensureDatabase(server.url, 'pieces');
  const days = { daysBack: 0, daysAhead: 0 };
  await migrateDatabase(url, { ...days, now: NOW, steps: 28 });
  await migrateDatabase(url, { ...days, now: new Date(NOW.getTime() + 86_400_000) });
  await using database = disposable(url);
  const { sql } = database;
  // Seventy digests do not compress; the rest of it does.
  const evidence = sql`jsonb_build_object('lines', repeat('no answer ', 200), 'more',
    (select string_agg(md5(n::text), '') from generate_series(1, 70) n))`;
  for (const at of [NOW, new Date(NOW.getTime() + 86_400_000)]) {
    await insertAttempt(database, at);
    await sql`insert into attempt select (jsonb_populate_record(a, jsonb_build_object('attempt_id', gen_random_uuid(),
      'payload', ${evidence}))).* from attempt a where occurred_at = ${at}`;
  }
  const beside = await sql<{ part: string; bytes: number }[]>`
    select c.relname as part, pg_relation_size(c.reltoastrelid)::int as bytes from pg_inherits i
    join pg_class c on c.oid = i.inhrelid where i.inhparent = 'attempt'::regclass and c.reltuples <> 0 order by 1`;
  expect(beside.filter(({ bytes }) => bytes > 0)).toEqual([]);
  expect(await tables(database)).toHaveLength(4);
});

test('of two connections that make one day at once, the second waits, finds it made, and fails at nothing', async () => {
  const url = await ensureDatabase(server.url, 'raced');
  await migrateDatabase(url, { now: NOW, daysBack: 0, daysAhead: 0 });
  await using one = disposable(url, 1);
  await using other = disposable(url, 1);
  const [first, second] = [one.sql, other.sql];
  const make = (sql: Opened['sql']) =>
    sql<{ made: boolean }[]>`select make_attempt_partition('2026-12-01') as made`;
  // The second looked before, so that its session remembers that there was nothing.
  await second`select to_regclass('attempt_20261201')`;
  await first`begin`;
  expect(await make(first)).toEqual([{ made: true }]);
  const late = make(second);
  void late.execute();
  await waiting(first);
  await first`commit`;
  expect(await late).toEqual([{ made: false }]);
});

test('six connections that make the same month at once make each of its days exactly once', async () => {
  const url = await ensureDatabase(server.url, 'crowd');
  await migrateDatabase(url, { now: NOW, daysBack: 0, daysAhead: 0 });
  await using database = disposable(url, 6);
  const before = await partitions(database);
  const made = await Promise.all(
    Array.from({ length: 6 }, () => makeAttemptPartitions(database.sql, NOW, { daysBack: 0, daysAhead: 30 })),
  );
  // Who waited two seconds for the others gives up a day; whoever it was, nobody made one twice.
  expect(made.reduce((sum, count) => sum + count, 0)).toBe(30);
  expect((await partitions(database)) - before).toBe(30);
});

test('a step that waits for a table lets those who use it through, and is made once it is free', async () => {
  const url = await ensureDatabase(server.url, 'busy');
  const options = { now: NOW, daysBack: 0, daysAhead: 0 };
  // The next one locks enrolment_token.
  await migrateDatabase(url, { ...options, steps: 27 });
  await using database = disposable(url, 3);
  const { sql } = database;
  const use = (tx: Pick<typeof sql, 'unsafe'>) => tx.unsafe('update enrolment_token set uses = uses');
  const made = await sql.begin(async (tx) => {
    await use(tx);
    const migrated = migrateDatabase(url, options);
    await waiting(sql, 'relation');
    // Fails where the migration does not give up its place in the queue.
    await sql.begin(async (other) => {
      await other`set local lock_timeout = '8s'`;
      await use(other);
    });
    return [migrated];
  });
  await Promise.all(made);
  expect(await sql`select 1 from pg_trigger where tgname = 'enrolment_token_uses_only_grow'`).toHaveLength(1);
}, 20_000);

test('a transaction that throws leaves nothing behind, whichever style wrote it', async () => {
  const url = await ensureDatabase(server.url, 'rollback');
  await migrateDatabase(url, { now: NOW, daysBack: 0, daysAhead: 0 });
  await using database = disposable(url);
  const failing = inTransaction(database, async (tx) => {
    await tx.db.insert(organization).values({ personKey: 'key' });
    await tx.sql`update organization set name = 'seen on the same connection'`;
    throw new Error('stop');
  });
  await expect(failing).rejects.toThrow('stop');
  expect(await database.db.select().from(organization)).toEqual([]);
});

/** Until another connection of this database waits for a lock. */
async function waiting(sql: Opened['sql'], locktype = 'advisory'): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const rows = await sql`
      select 1 from pg_locks l join pg_database d on d.oid = l.database
      where d.datname = current_database() and l.locktype = ${locktype} and not l.granted`;
    if (rows.length > 0) return;
    await sleep(10);
  }
  throw new Error('nobody waits');
}

async function partitions({ sql }: Opened): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from pg_inherits where inhparent = 'attempt'::regclass`;
  return row?.count ?? 0;
}

function disposable(url: string, max = 2) {
  const database = openDatabase(url, { max });
  return { ...database, [Symbol.asyncDispose]: () => database.close() };
}

type Opened = ReturnType<typeof disposable>;

function insertAttempt({ sql }: Opened, at: Date) {
  return sql`
    insert into attempt (device_id, attempt_id, occurred_at, recorded_at, received_at, person_ordinal, client, protocol,
      result, stage, confidence, payload, diagnosis)
    values (gen_random_uuid(), gen_random_uuid(), ${at}, ${at}, ${NOW}, 1, 'ras', 'ikev2', 'failed', 'reach', 0, '{}', '{}')`;
}

async function tables({ sql }: Opened): Promise<string[]> {
  const rows = await sql<
    { part: string }[]
  >`select tableoid::regclass::text as part from attempt order by occurred_at`;
  return rows.map((row) => row.part);
}
