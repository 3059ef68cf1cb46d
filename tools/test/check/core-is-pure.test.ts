import { expect, test } from 'vitest';
import { checkCoreIsPure } from '../../src/check/core-is-pure.ts';
import { plant, told } from './plant.ts';

const path = 'packages/core/src/show/a.ts';

test.each([
  ["import { readFileSync } from 'node:fs';", /node:fs is I\/O/],
  ['export const t = Date.now();', /Date\.now: take `now`/],
  ['export const t = new Date();', /reads the clock/],
  ['export const t = Date();', /reads the clock/],
  ['export const r = Math.random();', /Math\.random: take the randomness/],
  ['export const t = performance.now();', /performance reaches out/],
  ["export const r = await fetch('x');", /fetch reaches out/],
  ['export const e = process.env;', /process reaches out/],
  ['setTimeout(() => {}, 1);', /setTimeout reaches out/],
  ['export const id = crypto.randomUUID();', /crypto reaches out/],
  ["console.log('x');", /console reaches out/],
  ['export const f = { fetch };', /fetch reaches out/],
  ['export const h = (d: Date) => d.getHours();', /getHours depends on the machine's time zone/],
])('catches %s', (text, message) => {
  const found = told(checkCoreIsPure(plant({ [path]: `// first line\n${text}` })));
  expect(found).toEqual([expect.stringMatching(message)]);
  expect(found[0]).toContain(`${path}:2 `);
});

test.each([
  'export const t = (now: number) => new Date(now);',
  'export const t = (d: Date) => d.getUTCHours();',
  'export const p = { process: 1, crypto: 2 };',
  'export const n = (attempt: { process: string }) => attempt.process;',
  'export function f(process: string) { return process; }',
  "import { performance } from '../vocabulary/index.ts';\nexport const p = performance;",
  'export interface A { fetch: string }',
  "export const text = 'Date.now()';",
])('lets pass %s', (text) => {
  expect(told(checkCoreIsPure(plant({ [path]: text })))).toEqual([]);
});

test('lets tests of core read files, and other rooms do I/O', () => {
  const files = { 'packages/core/test/a.test.ts': 'Date.now();', 'packages/db/src/a.ts': 'Date.now();' };
  expect(checkCoreIsPure(plant(files))).toEqual([]);
});
