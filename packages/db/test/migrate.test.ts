import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbedded } from '../src/embedded/index.ts';
import {
  ensureDatabase,
  inTransaction,
  lastAttemptPartition,
  makeAttemptPartitions,
  migrateDatabase,
  openDatabase,
} from '../src/index.ts';
import { organization } from '../src/schema/index.ts';

const NOW = new Date('2026-11-22T01:00:00Z');
let folder: string;
let server: EmbeddedPostgres;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-migrate-'));
  server = await startEmbedded(folder, { fast: true });
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

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

function disposable(url: string) {
  const database = openDatabase(url, { max: 2 });
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
