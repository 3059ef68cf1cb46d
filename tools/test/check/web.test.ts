import { describe, expect, test } from 'vitest';
import { checkWebSql } from '../../src/check/web-sql.ts';
import { checkWebTexts } from '../../src/check/web-texts.ts';
import { plant, told } from './plant.ts';

describe('web-texts', () => {
  const path = 'apps/web/components/now/a.tsx';

  test.each([
    '<p>Nothing arrived yet</p>',
    '<p>まだ届いていません</p>',
    '<p>Tsunagu is down</p>',
    "<p>{'Nothing'}</p>",
    '<p>{`Nothing`}</p>',
    '<button title="Close" />',
    '<button aria-label={"Close"} />',
    '<img alt="A chart" />',
    '<input placeholder="Search" />',
  ])('catches what a person reads in one language only: %s', (markup) => {
    const found = told(checkWebTexts(plant({ [path]: `\nexport const A = () => ${markup};` })));
    expect(found).toEqual([
      expect.stringMatching(/is written in the markup.*ja\.json and messages\/en\.json/),
    ]);
    expect(found[0]).toContain(`${path}:2 `);
  });

  test.each([
    "<p>{t('nothing')}</p>",
    '<p className="text-lg" id="main" data-x="some words">·</p>',
    '<p>{count} / {all} (95 %)</p>',
    '<p>Tsunagu</p>',
    '<p>12 ms</p>',
    "<a href={'/devices'}>{name}</a>",
    '<button aria-label={label} />',
  ])('lets pass %s', (markup) => {
    expect(told(checkWebTexts(plant({ [path]: `export const A = () => ${markup};` })))).toEqual([]);
  });

  test('leaves tests alone', () => {
    expect(checkWebTexts(plant({ 'apps/web/test/a.test.tsx': 'const a = <p>Some words</p>;' }))).toEqual([]);
  });
});

describe('web-sql', () => {
  test.each([
    'const rows = await database().sql`select 1`;',
    "const rows = await database()['sql']`select 1`;",
    'const { sql } = database();',
    'const run = ({ sql }: Database) => sql`select 1`;',
    "import { sql } from 'drizzle-orm';",
    'const rows = await sql`select 1`;',
  ])('catches SQL in the dashboard: %s', (text) => {
    for (const path of ['apps/web/server/routers/a.ts', 'apps/web/app/a/page.tsx'])
      expect(told(checkWebSql(plant({ [path]: text })))[0]).toMatch(
        /holds no SQL; write the query in packages\/services/,
      );
  });

  test.each([
    ['apps/web/server/a.ts', 'const rows = await listDevices(database(), filter);'],
    ['apps/web/test/a.test.ts', 'const rows = await db.sql`select 1`;'],
    ['packages/services/src/show/a.ts', 'const rows = await db.sql`select 1`;'],
  ])('lets pass, in %s: %s', (path, text) => {
    expect(checkWebSql(plant({ [path]: text }))).toEqual([]);
  });
});
