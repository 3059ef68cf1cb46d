import { expect, test } from 'vitest';
import { checkForbiddenSyntax } from '../../src/check/forbidden-syntax.ts';
import { plant, told } from './plant.ts';

const path = 'packages/services/src/show/a.ts';

test.each([
  ['let x: any;', /`any` switches/],
  ['const x = (y as any).z;', /`any` switches/],
  ['const x = y!.z;', /`!` asserts/],
  ['// @ts-ignore\nconst x = 1;', /not silenced/],
  ['/* @ts-expect-error because */', /not silenced/],
  ['export default function f() {}', /no name to search for/],
  ['const x = process.env.HOME;', /env\.ts only/],
  ["console.log('x');", /a package does not print/],
  ['enum A { b }', /as const/],
  [`// ${'TO'}${'DO'} later`, /left for later/],
])('catches %s', (text, message) => {
  const found = told(checkForbiddenSyntax(plant({ [path]: `const first = 1;\n${text}` })));
  expect(found).toEqual([expect.stringMatching(message)]);
  expect(found[0]).toContain(`${path}:2 `);
});

test('catches .only in a test', () => {
  const found = told(
    checkForbiddenSyntax(plant({ 'tools/test/a.test.ts': "describe.only('x', () => {});" })),
  );
  expect(found).toEqual([expect.stringMatching(/\.only keeps all other tests/)]);
});

test.each([
  [path, 'const x = a !== b && !c;'],
  [path, "const text = 'any, // @ts-ignore, process.env';"],
  [path, 'interface A { any: string }'],
  ['packages/services/src/env.ts', 'export const home = process.env.HOME;'],
  ['apps/web/next.config.ts', 'export default { x: process.env.X };'],
  ['apps/web/app/(app)/page.tsx', 'export default function Page() {}'],
  ['packages/services/test/a.test.ts', 'process.env.X;'],
  ['apps/collector/src/cli/run.ts', "console.error('x');"],
])('lets pass, in %s: %s', (file, text) => {
  expect(told(checkForbiddenSyntax(plant({ [file]: text })))).toEqual([]);
});
