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
  ["import { env } from 'node:process';", /env\.ts only/],
  ["import { env as settings } from 'process';", /env\.ts only/],
  ["import * as machine from 'node:process';", /env\.ts only/],
  ["import machine from 'node:process';", /env\.ts only/],
  ['const { env } = process;', /env\.ts only/],
  ["const { 'env': settings } = process;", /env\.ts only/],
  ['const { argv, ...rest } = process;', /env\.ts only/],
  ["const x = process['env'];", /env\.ts only/],
  ['const x = process[`env`].HOME;', /env\.ts only/],
  ['const x = globalThis.process.env;', /env\.ts only/],
  ['const { env } = globalThis.process;', /env\.ts only/],
  ['const machine = process;', /env\.ts only/],
  ['let x!: string;', /`!:` asserts/],
  ['class A { x!: string; }', /`!:` asserts/],
  ['try { f(); } catch {}', /caught and forgotten/],
  ['try { f(); } catch { }', /caught and forgotten/],
  ['try { f(); } catch (error) { /* */ }', /caught and forgotten/],
  ['await f().catch(() => {});', /caught and forgotten/],
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
  [path, 'interface A { env: string }\nconst x = (a: A) => a.env;'],
  [path, "import { argv } from 'node:process';\nconst { pid } = process;"],
  [path, 'let x: string | undefined;'],
  [path, 'try { f(); } catch {\n// Gone already: that is what was wanted.\n}'],
  [path, 'try { f(); } catch (error) { g(error); }'],
  [path, 'await f().catch(() => {\n// Gone already.\n});'],
  [path, 'await f().catch(() => null);'],
  ['packages/services/src/env.ts', 'const { env } = process;'],
  ['packages/services/src/env.ts', 'export const home = process.env.HOME;'],
  ['apps/web/next.config.ts', 'export default { x: process.env.X };'],
  ['apps/web/app/(app)/page.tsx', 'export default function Page() {}'],
  ['packages/services/test/a.test.ts', 'process.env.X;'],
  ['apps/collector/src/cli/run.ts', "console.error('x');"],
])('lets pass, in %s: %s', (file, text) => {
  expect(told(checkForbiddenSyntax(plant({ [file]: text })))).toEqual([]);
});
