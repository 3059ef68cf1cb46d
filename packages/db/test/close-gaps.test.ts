import { sql as text } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { inTransaction, openDatabase } from '../src/index.ts';
import { serverForFile } from './server-for-file.ts';

const server = serverForFile();

const FIVE = [1, 2, 3, 4, 5].map((n) => ({ n }));

test('what is asked behind a statement that failed in mid-answer has all its rows, from the first', async () => {
  const { sql, db, close } = openDatabase(server.url, { max: 1 });
  const failing = () => sql`select 1 / (4 - n) as n from generate_series(1, 10) n`.catch(() => 'failed');
  const five = () => sql`select n from generate_series(1, 5) n`;
  expect(await Promise.all([failing(), five(), five()])).toEqual(['failed', FIVE, FIVE]);
  expect(await Promise.all([failing(), five().values()])).toEqual(['failed', FIVE.map(({ n }) => [n])]);
  const [, found] = await Promise.all([failing(), db.execute(text`select n from generate_series(1, 5) n`)]);
  expect([...found]).toEqual(FIVE);
  expect(await Promise.all([failing(), sql.unsafe('select 1 as n; select 2 as n')])).toEqual([
    'failed',
    [[{ n: 1 }], [{ n: 2 }]],
  ]);
  expect(await Promise.all([failing(), sql`select 1 where false`])).toEqual(['failed', []]);
  await close();
});

test('what is asked after a connection that was lost in mid-answer has all its rows, in a transaction too', async () => {
  const database = openDatabase(server.url, { max: 1 });
  const { sql } = database;
  const lost = () =>
    sql`select repeat('x', 1000), case when n = 900 then pg_terminate_backend(pg_backend_pid()) end
      from generate_series(1, 1000) n`.catch(() => 'lost');
  // The first to ask hears of the loss as well, and asks again.
  const untilAnswered = async (ask: () => PromiseLike<unknown>): Promise<unknown> =>
    Promise.resolve(ask()).catch(() => untilAnswered(ask));
  await sql`select 1`;
  expect(await lost()).toBe('lost');
  expect(await untilAnswered(() => sql`select n from generate_series(1, 5) n`)).toEqual(FIVE);
  expect(await lost()).toBe('lost');
  const within = () => inTransaction(database, (tx) => tx.sql`select n from generate_series(1, 5) n`);
  expect(await untilAnswered(within)).toEqual(FIVE);
  await database.close();
});
