import { describe, expect, test } from 'vitest';
import { checkDeadExports } from '../../src/check/dead-exports.ts';
import { plant, told } from './plant.ts';

const source = 'packages/core/src/show/a.ts';
const entry = { 'packages/core/src/show/index.ts': "export { a } from './a.ts';" };
const a = { [source]: '\nexport const a = 1;' };
const judge = (files: Record<string, string>) => told(checkDeadExports(plant(files)));

describe('dead-exports catches', () => {
  test('what nothing imports, at its line', () => {
    expect(judge(a)).toEqual([`${source}:2 a is used by nothing; remove it`]);
  });

  test('what only goes through an entry point that nobody takes it from', () => {
    const other = { 'packages/services/src/show/b.ts': "import { b } from '@tsunagu/core/show';" };
    expect(judge({ ...a, ...entry, ...other })).toEqual([expect.stringContaining('a is used by nothing')]);
  });

  test.each([
    ["import { a } from '../../src/show/index.ts';", entry],
    ["import { a } from '../../src/show/a.ts';", {}],
    ["import * as all from '../../src/show/a.ts';", {}],
  ])('what only tests import: %s', (text, more) => {
    const found = judge({ ...a, ...more, 'packages/core/test/show/a.test.ts': text });
    expect(found).toEqual([expect.stringContaining('a is used by tests only; remove it with its tests')]);
  });

  test.each([
    'export function a() {}',
    'export class a {}',
    'const b = 1;\nexport { b as a };',
    'export const { a } = f();',
  ])('every form: %s', (text) => {
    expect(judge({ [source]: text })).toEqual([expect.stringContaining('a is used by nothing')]);
  });

  test('an export that only carries the name of something that is used elsewhere', () => {
    const user = { 'packages/core/src/show/c.ts': "import { a } from './b.ts';\nexport default a;" };
    const found = judge({ ...a, ...user, 'packages/core/src/show/b.ts': 'export const a = 1;' });
    expect(found).toEqual([expect.stringMatching(/show\/a\.ts:2/)]);
  });

  test('an exception that is not needed any more', () => {
    const exceptions = { 'tools/export-exceptions.json': JSON.stringify({ [`${source}#a`]: 'why' }) };
    expect(judge({ ...a, ...exceptions })).toEqual([]);
    expect(judge(exceptions)).toEqual([expect.stringContaining('remove its exception')]);
  });
});

describe('dead-exports lets pass', () => {
  test.each([
    ['an import', "import { a } from '@tsunagu/core/show';"],
    ['an import of everything', "import * as all from '@tsunagu/core/show';"],
    ['an import while it runs', "const all = await import('@tsunagu/core/show');"],
  ])('what is used through an entry point: %s', (_name, text) => {
    expect(judge({ ...a, ...entry, 'packages/services/src/show/b.ts': text })).toEqual([]);
  });

  test('what is used through export * and under another name', () => {
    const files = {
      ...a,
      'packages/core/src/show/b.ts': "export * from './a.ts';",
      'packages/core/src/show/index.ts': "export { a as first } from './b.ts';",
      'packages/services/src/show/c.ts': "import { first } from '@tsunagu/core/show';",
    };
    expect(judge(files)).toEqual([]);
  });

  test.each([
    ['what its own file uses', { [source]: 'export const a = 1;\nf(a);' }],
    ['types', { [source]: 'export interface A { b: string }\nexport type C = A;' }],
    ['what Next.js reads', { 'apps/web/app/now/page.tsx': 'export const metadata = {};' }],
    [
      'fixtures that a test uses',
      {
        'packages/testkit/src/clock.ts': 'export const clock = 1;',
        'packages/core/test/a.test.ts': "import { clock } from '@tsunagu/testkit/clock';",
      },
    ],
  ])('%s', (_name, files) => {
    expect(judge(files as Record<string, string>)).toEqual([]);
  });
});
