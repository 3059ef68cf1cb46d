import { describe, expect, test } from 'vitest';
import { checkMigrations } from '../../src/check/migrations.ts';
import { plant, told } from './plant.ts';

const FIRST = 'CREATE TABLE "device" ("id" uuid, "site" text);';

/** A first migration, and a second with this text, listed as the journal lists them. */
function migrations(second: string, more: Record<string, string> = {}, when = 2) {
  const entries = [
    { when: 1, tag: '0001_first' },
    { when, tag: '0002_second' },
  ];
  return plant({
    'packages/db/drizzle/meta/_journal.json': JSON.stringify({ entries }),
    'packages/db/drizzle/0001_first.sql': FIRST,
    'packages/db/drizzle/0002_second.sql': second,
    ...more,
  });
}

const said = (second: string, more?: Record<string, string>, when?: number) =>
  told(checkMigrations(migrations(second, more, when))).join('\n');

describe('migrations catches', () => {
  const down = { 'packages/db/drizzle/down/0002_second.sql': 'SELECT 1' };

  test.each([
    ['a dropped table', 'DROP TABLE "device";', 'not additive: DROP TABLE'],
    ['a dropped column', 'ALTER TABLE "device" DROP COLUMN "site";', 'not additive'],
    ['a renamed column', 'ALTER TABLE "device" RENAME COLUMN "site" TO "place";', 'not additive'],
    ['another type', 'ALTER TABLE "device" ALTER COLUMN "site" SET DATA TYPE integer;', 'not additive'],
    ['NOT NULL afterwards', 'ALTER TABLE "device" ALTER COLUMN "site" SET NOT NULL;', 'not additive'],
    ['a column that must be filled', 'ALTER TABLE "device" ADD COLUMN "a" text NOT NULL;', 'cannot insert'],
    [
      'a drop behind an addition',
      'ALTER TABLE "device" ADD COLUMN "a" text, DROP COLUMN "site";',
      'not additive',
    ],
    [
      'what is unique from now on',
      'CREATE UNIQUE INDEX "u" ON "device" ("site");',
      'refuses what the code before',
    ],
    [
      'a condition on old columns',
      'ALTER TABLE "device" ADD CONSTRAINT "c" CHECK (site <> \'\');',
      'refuses what',
    ],
    ['rewritten rows', 'UPDATE "device" SET "site" = \'\';', 'rewrites columns of device'],
    ['emptied tables', 'TRUNCATE "device";', 'not additive'],
  ])('%s', (_what, second, words) => {
    expect(said(second, down)).toContain(`packages/db/drizzle/0002_second.sql:1`);
    expect(said(second, down)).toContain(words);
  });

  test('a way back that cannot be read from the migration, and where to write it', () => {
    const replaced = 'CREATE OR REPLACE FUNCTION f() RETURNS integer LANGUAGE sql AS $$ SELECT 1; $$;';
    expect(said(replaced)).toContain('write packages/db/drizzle/down/0002_second.sql');
    expect(said(replaced, down)).toBe('');
  });

  test('a step that the migrator would leave out, and a file that nobody lists', () => {
    expect(said('SELECT', {}, 1)).toContain('0002_second is not later than the one before it');
    expect(
      said('CREATE TABLE "a" ();', { 'packages/db/drizzle/0003_third.sql': 'CREATE TABLE "b" ();' }),
    ).toContain('0003_third.sql:0 is not listed');
  });

  test('an exception that nobody needs, or that has no reason', () => {
    const exceptions = (reason: string) => ({
      'tools/migration-exceptions.json': JSON.stringify({ '0002_second': reason }),
    });
    expect(said('CREATE TABLE "a" ();', exceptions('why'))).toContain('needs no exception');
    expect(said('TRUNCATE "device";', { ...down, ...exceptions(' ') })).toContain('has no reason');
    expect(said('TRUNCATE "device";', { ...down, ...exceptions('why') })).toBe('');
  });
});

test.each([
  ['a new table with whatever it needs', 'CREATE TABLE "a" ("id" integer NOT NULL, UNIQUE ("id"));'],
  ['a column that may be left out', 'ALTER TABLE "device" ADD COLUMN "a" text;'],
  ['a column with a default', 'ALTER TABLE "device" ADD COLUMN "a" text DEFAULT \'\' NOT NULL;'],
  [
    'a new column filled, indexed, and pointing at a table',
    `ALTER TABLE "device" ADD COLUMN "a" integer;--> statement-breakpoint
UPDATE "device" d SET "a" = 1;--> statement-breakpoint
CREATE INDEX "i" ON "device" USING btree ("a");--> statement-breakpoint
ALTER TABLE "device" ADD CONSTRAINT "k" FOREIGN KEY ("a") REFERENCES "public"."b"("id");`,
  ],
])('migrations lets pass %s', (_what, second) => {
  expect(said(second)).toBe('');
});
