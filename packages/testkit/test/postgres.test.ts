import { organization } from '@tsunagu/db/schema';
import { expect, test } from 'vitest';
import { testDatabase } from '../src/postgres/index.ts';

test('each database is fresh: what one test writes, the next does not see', async () => {
  for (let round = 0; round < 2; round += 1) {
    await using database = await testDatabase();
    expect(await database.db.select().from(organization)).toEqual([]);
    await database.db.insert(organization).values({ personKey: 'key' });
  }
});

test('a Date comes back as the same Date from drizzle and from sql, and json is not encoded twice', async () => {
  await using database = await testDatabase();
  const at = new Date('2026-11-22T00:00:00.123Z');
  await database.db.insert(organization).values({ personKey: 'key', createdAt: at });
  const [viaDrizzle] = await database.db.select().from(organization);
  const [viaSql] = await database.sql`select created_at from organization where created_at = ${at}`;
  expect(viaDrizzle?.createdAt).toEqual(at);
  expect(viaSql?.created_at).toEqual(at);

  const [json] = await database.sql`select ${database.sql.json({ a: [1] })}::jsonb as value`;
  expect(json?.value).toEqual({ a: [1] });
});
