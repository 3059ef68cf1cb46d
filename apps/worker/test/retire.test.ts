import { testDatabase } from '@tsunagu/testkit/postgres';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { retire } from '../src/jobs/retire.ts';
import type { WorkerContext } from '../src/jobs/worker-context.ts';

test('what is due since today is dropped at the organization’s night; by day only what a night without a worker left', async () => {
  await using database = await testDatabase();
  const { sql } = database;
  const today = new Date().toISOString().slice(0, 10);
  // The last day that thirteen months do not keep, and the one before it.
  const days = await sql<{ day: string }[]>`
    select to_char((${today}::date - interval '13 months')::date - back, 'YYYYMMDD') as day
    from unnest('{1,2}'::int[]) as back`;
  for (const { day } of days) await sql`select make_attempt_partition(to_date(${day}, 'YYYYMMDD'))`;
  const old = async () =>
    (await sql`select 1 from pg_class where relname = any(${days.map(({ day }) => `attempt_${day}`)})`)
      .length;
  const log = pino({ level: 'silent' });
  const at = (time: string) =>
    ({
      db: database,
      now: () => new Date(`${today}T${time}Z`),
      secret: null,
      log,
    }) as unknown as WorkerContext;
  expect(await old()).toBe(2);
  // Noon in Tokyo, then three in the morning.
  await retire(at('03:00:00'));
  expect(await old()).toBe(1);
  await retire(at('18:00:00'));
  expect(await old()).toBe(0);
});
