import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cleanText } from '../../src/clean-json.ts';
import { jsonTexts, sqlArray } from '../../src/ingest/sql-array.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

/** What Postgres reads out of an array's text. */
async function readBack(text: string): Promise<unknown> {
  const [row] = await database.sql<{ read: unknown }[]>`
    select to_jsonb(${text}::text[]) as read`;
  return row?.read;
}

const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }).map(cleanText),
  fc.constantFrom(
    '',
    ' ',
    'null',
    'NULL',
    'a,b',
    '{',
    '}',
    '"',
    '\\',
    '\\"',
    "'",
    '2026-11-22T00:00:00.000Z',
    '証明書',
  ),
);

test('Postgres reads exactly the texts that were put in, whatever they hold', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(word), { maxLength: 12 }), async (values) => {
      expect(await readBack(sqlArray(values))).toEqual(values);
    }),
    { numRuns: 300 },
  );
});

test('numbers, truth values and what is unknown keep their place', async () => {
  const [row] = await database.sql`
    select to_jsonb(${sqlArray([1, null, -2.5, 1e21])}::float8[]) as numbers,
      to_jsonb(${sqlArray([true, null, false])}::boolean[]) as truths`;
  expect(row).toEqual({ numbers: [1, null, -2.5, 1e21], truths: [true, null, false] });
});

test('JSON texts arrive as they are, in order, with every character that JSON can say', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.json({ stringUnit: 'binary' }), { minLength: 1, maxLength: 8 }),
      async (texts) => {
        // As they are made: control characters are always escaped.
        const made = texts.map((text) => cleanText(JSON.stringify(JSON.parse(text))));
        const [row] = await database.sql<{ read: string[] }[]>`
        select string_to_array(${jsonTexts(made)}, chr(30)) as read`;
        expect(row?.read).toEqual(made);
      },
    ),
    { numRuns: 200 },
  );
});
