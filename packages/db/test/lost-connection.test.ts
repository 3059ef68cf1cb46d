import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EmbeddedPostgres } from '../src/embedded/index.ts';
import {
  type Database,
  databaseFailure,
  inTransaction,
  openDatabase,
  type Transaction,
} from '../src/index.ts';
import { startTestServer } from './start-test-server.ts';

let folder: string;
let server: EmbeddedPostgres;
let database: Database;
let admin: Database;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-lost-'));
  server = await startTestServer(folder);
  database = openDatabase(server.url, { max: 2 });
  admin = openDatabase(server.url, { max: 1 });
  await admin.sql`create table note (text text)`;
});

afterAll(async () => {
  await database.close();
  await admin.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function cut(tx: Transaction): Promise<void> {
  const [row] = await tx.sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  await admin.sql`select pg_terminate_backend(${row?.pid ?? 0})`;
  await expect
    .poll(async () => (await admin.sql`select 1 from pg_stat_activity where pid = ${row?.pid ?? 0}`).length)
    .toBe(0);
  await sleep(20);
}

const note = (tx: Transaction, text: string) => tx.sql`insert into note values (${text})`;
const notes = async () => (await admin.sql<{ text: string }[]>`select text from note`).map((row) => row.text);

async function failureOf(work: Promise<unknown>): Promise<string | undefined> {
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  return databaseFailure(error)?.code;
}

test('a transaction whose connection is cut while it waits for a statement fails, and leaves nothing', async () => {
  const work = inTransaction(database, async (tx) => {
    await note(tx, 'during a statement');
    await tx.sql`select pg_sleep(30)`;
  });
  const failure = failureOf(work);
  const cutSleeper = () => admin.sql`
    select pg_terminate_backend(pid) from pg_stat_activity where query = 'select pg_sleep(30)' and state = 'active'`;
  await expect.poll(async () => (await cutSleeper()).length).toBe(1);
  expect(await failure).toBe('database-unavailable');
});

test('one that is cut between two statements fails at the next, which does not run outside of it', async () => {
  const work = inTransaction(database, async (tx) => {
    await note(tx, 'before the cut');
    await cut(tx);
    await note(tx, 'after the cut');
  });
  expect(await failureOf(work)).toBe('database-unavailable');
});

test('one that is cut before its commit is not taken for committed', async () => {
  const work = inTransaction(database, async (tx) => {
    await note(tx, 'never committed');
    await cut(tx);
    return 'done';
  });
  expect(await failureOf(work)).toBe('database-unavailable');
});

test('one that fails by itself while its connection is cut fails, too', async () => {
  const work = inTransaction(database, async (tx) => {
    await cut(tx);
    throw new Error('by itself');
  });
  await expect(work).rejects.toThrow();
});

test('drizzle’s own transactions are as safe', async () => {
  const work = database.db.transaction(async (tx) => {
    await tx.execute('select 1');
    await admin.sql`select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction'`;
    await sleep(50);
    await tx.execute('select 2');
  });
  expect(await failureOf(work)).toBe('database-unavailable');
});

test('after all that the pool works, and nothing of the lost transactions is there', async () => {
  for (let i = 0; i < 8; i += 1) await inTransaction(database, (tx) => tx.sql`select 1`);
  expect(await notes()).toEqual([]);
});

test('a server that is gone fails statements at once, and they work again when it is back', async () => {
  const { port } = server;
  await server.stop();
  const gone = Array.from({ length: 20 }, () => failureOf(database.sql`select 1`));
  expect(new Set(await Promise.all(gone))).toEqual(new Set(['database-unavailable']));
  server = await startTestServer(folder, { port });
  await expect
    .poll(() => database.sql`select 1 as one`.catch(() => null), { timeout: 10_000 })
    .toEqual([{ one: 1 }]);
});
