import { testDatabase } from '@tsunagu/testkit/postgres';
import { expect, test } from 'vitest';
import type { AdminContext } from '../src/admin-context.ts';
import { judgeDimensions } from '../src/doctor/judge-dimensions.ts';
import { say } from '../src/words.ts';

test('doctor names the dimension that has no room for its values, and not one that is only nearly empty', async () => {
  await using db = await testDatabase();
  const env = { databaseUrl: null, dataFolder: '', ingestUrl: '', networksFile: null, locale: 'en' } as const;
  const ctx: AdminContext = { db, env, now: new Date(0), print: () => undefined };
  const told = async () =>
    (await judgeDimensions(ctx)).map(({ state, word, args }) => `${state} ${say(word, 'en', args)}`);
  expect(await told()).toEqual([expect.stringContaining('attention Not counted yet')]);
  await db.sql`insert into detection_values values ('resolver', 2000, 2000, 41), ('site', 12, 2000, 0)`;
  expect(await told()).toEqual([
    expect.stringContaining('attention "resolver" has more than 2000 values: of 41 attempts'),
  ]);
  await db.sql`update detection_values set known = 1799, refused_attempts = 0 where dimension = 'resolver'`;
  expect(await told()).toEqual(['fine every value can be compared']);
  await db.sql`update detection_values set known = 1800 where dimension = 'resolver'`;
  expect(await told()).toEqual([expect.stringContaining('attention "resolver" has 1800 of at most 2000')]);
});
