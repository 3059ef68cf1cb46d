import { describe, expect, test } from 'vitest';
import { ensureDatabase, migrateDatabase, openDatabase, revertDatabase } from '../src/index.ts';
import { migrationsKnown } from '../src/migrate.ts';
import { readStatement } from '../src/reverse/read-statement.ts';
import { reverseStatements } from '../src/reverse/reverse-statements.ts';
import { describeSchema } from './describe-schema.ts';
import { serverForFile } from './server-for-file.ts';

const DAYS = { now: new Date('2026-11-22T01:00:00Z'), daysBack: 0, daysAhead: 0 };
const server = serverForFile();

async function schemaOf(url: string): Promise<string[]> {
  const database = openDatabase(url, { max: 1 });
  try {
    return await describeSchema(database.sql);
  } finally {
    await database.close();
  }
}

test('every step of the schema, taken back, leaves exactly what was there before it, and can be taken again', async () => {
  const url = await ensureDatabase(server.url, 'steps');
  const known = migrationsKnown();
  const before: string[][] = [];
  for (let steps = 1; steps <= known; steps += 1) {
    await migrateDatabase(url, { ...DAYS, steps });
    before[steps] = await schemaOf(url);
  }
  for (let steps = known - 1; steps >= 1; steps -= 1) {
    const taken = await revertDatabase(url, steps);
    expect(taken).toHaveLength(1);
    expect(await schemaOf(url), `after ${taken[0]} was taken back`).toEqual(before[steps]);
  }
  await revertDatabase(url, 0);
  expect(await schemaOf(url)).toEqual([]);
  await migrateDatabase(url, DAYS);
  expect(await schemaOf(url)).toEqual(before[known]);
});

test('a step of a newer program is left to that program, and nothing is changed', async () => {
  const url = await ensureDatabase(server.url, 'newer');
  await migrateDatabase(url, DAYS);
  const database = openDatabase(url, { max: 1 });
  await database.sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9000000000000)`;
  await database.close();
  const before = await schemaOf(url);
  await expect(revertDatabase(url, 0)).rejects.toThrow(/newer program/);
  expect(await schemaOf(url)).toEqual(before);
});

test('a migration that a writer’s locks take back is done again', async () => {
  // 0007 changes device, then organization; the writer has the second and wants the first.
  const url = await ensureDatabase(server.url, 'crossed');
  await migrateDatabase(url, { ...DAYS, steps: 6 });
  const writer = openDatabase(url, { max: 1 });
  const watcher = openDatabase(url, { max: 1 });
  try {
    let migrating = Promise.resolve();
    await writer.sql.begin(async (tx) => {
      // The migration, whose second is over first, finds the deadlock.
      await tx`set local deadlock_timeout = '5s'`;
      await tx`select 1 from organization`;
      migrating = migrateDatabase(url, { ...DAYS, steps: 7 });
      const waits = () => watcher.sql`
        select 1 from pg_locks where not granted and relation = 'organization'::regclass`;
      await expect.poll(async () => (await waits()).length, { timeout: 10_000, interval: 10 }).toBe(1);
      await tx`select 1 from device`;
    });
    await migrating;
    const [row] = await watcher.sql`select count(*)::int as steps from drizzle.__drizzle_migrations`;
    expect(row).toEqual({ steps: 7 });
  } finally {
    await writer.close();
    await watcher.close();
  }
});

describe('the way back that is read from a migration', () => {
  test('is its statements in the other order, each with what undoes it', () => {
    const text = `-- Why.
CREATE TABLE "note" ("id" integer);
--> statement-breakpoint
ALTER TABLE "device" ADD COLUMN "note_id" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
UPDATE "device" d SET "note_id" = 2;--> statement-breakpoint
CREATE UNIQUE INDEX "device_note" ON "device" USING btree ("note_id");--> statement-breakpoint
CREATE FUNCTION note_of(device uuid, day date) RETURNS integer LANGUAGE sql AS $$ SELECT 1; SELECT 2; $$;`;
    expect(reverseStatements(text)).toEqual([
      'DROP FUNCTION note_of(device uuid, day date)',
      'DROP INDEX "device_note"',
      'ALTER TABLE "device" DROP COLUMN "note_id"',
      'DROP TABLE "note"',
    ]);
  });

  test.each([
    'ALTER TABLE "device" DROP COLUMN "site"',
    'ALTER TABLE "device" RENAME COLUMN "site" TO "place"',
    'ALTER TABLE "device" ALTER COLUMN "site" SET NOT NULL',
    'ALTER TABLE "device" ALTER COLUMN "site" SET DATA TYPE integer',
    'ALTER TABLE "device" ADD COLUMN "a" integer, DROP COLUMN "site"',
    'CREATE OR REPLACE FUNCTION note() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$',
    'TRUNCATE "device"',
    'CREATE TABLE "note" ("id" integer); DROP TABLE "device"',
  ])('is not made up for %s', (statement) => {
    expect(reverseStatements(statement)).toBeNull();
  });

  test('tells a column that older code cannot fill from one that it can leave out', () => {
    const required = (text: string) => {
      const read = readStatement(`ALTER TABLE "device" ADD COLUMN "note" ${text};`);
      return read.kind === 'add-column' && read.required;
    };
    expect(required('text NOT NULL')).toBe(true);
    expect(required("text DEFAULT '' NOT NULL")).toBe(false);
    expect(required('text')).toBe(false);
  });
});
