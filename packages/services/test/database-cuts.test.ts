import { inTransaction } from '@tsunagu/db';
import { testDatabase } from '@tsunagu/testkit/postgres';
import { expect, test } from 'vitest';
import { listenForChanges } from '../src/show/index.ts';

test('connections that are cut again and again, also while they open, leave nothing unanswered and nothing uncaught', async () => {
  await using database = await testDatabase({ max: 6 });
  await using admin = await testDatabase({ max: 1 });
  const { sql } = database;
  const [known] = await sql`select array[1, 2] as numbers, ${['a']}::text[] as words`;
  await listenForChanges(database, () => undefined);
  let going = true;
  const works = [
    () => sql`select pg_sleep(0.002)`,
    () => inTransaction(database, (tx) => tx.sql`select pg_advisory_xact_lock(1), pg_sleep(0.002)`),
    () => inTransaction(database, (tx) => Promise.all([tx.sql`select 1`, tx.sql`select pg_sleep(0.003)`])),
  ];
  const lanes = [...works, ...works].map(async (work) => {
    let answered = 0;
    while (going) {
      // A cut is an error of that work; silence would be one of ours, and ends this test by its time.
      await Promise.resolve(work()).catch(() => null);
      answered += 1;
    }
    return answered;
  });
  const name = new URL(database.url).pathname.slice(1);
  for (let round = 0; round < 60; round += 1) {
    await admin.sql`select pg_terminate_backend(pid), pg_sleep(${round % 2 ? 0.006 : 0.07})
      from pg_stat_activity where datname = ${name}`;
  }
  going = false;
  for (const answered of await Promise.all(lanes)) expect(answered).toBeGreaterThan(10);
  expect(await sql`select array[1, 2] as numbers, ${['a']}::text[] as words`).toEqual([known]);
});
