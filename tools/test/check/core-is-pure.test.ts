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
  ['export const t = Temporal.Now.instant();', /Temporal\.Now: take `now`/],
  ["export const r = Math['random']();", /Math\.random: take the randomness/],
  ['export const r = Math[`random`]();', /Math\.random: take the randomness/],
  ["const key = 'random';\nexport const r = Math[key]();", /Math is given another name/],
  ['const D = Date; export const t = new D();', /Date is given another name/],
  ['const { now } = Date;', /Date is given another name/],
  ['export const f = (make = Date) => make();', /Date is given another name/],
  ['export const t = new Date(...[]);', /reads the clock/],
  [
    'export const z = Intl.DateTimeFormat().resolvedOptions().timeZone;',
    /without timeZone takes the machine’s/,
  ],
  ['export const z = (f: Intl.DateTimeFormat) => f.resolvedOptions();', /resolvedOptions depends/],
  ["export const f = new Intl.DateTimeFormat('ja-JP', { hour: 'numeric' });", /without timeZone/],
  ['export const s = (d: Date) => d.toLocaleString();', /toLocaleString depends/],
  ["export const s = (d: Date) => d['toLocaleDateString']();", /toLocaleDateString depends/],
  ["export const e = globalThis['process'];", /globalThis reaches out/],
  ["export const e = eval('1');", /eval reaches out/],
  ['function f(process: string) { return process; }\nexport const e = process.argv;', /process reaches out/],
  ["const fs = require('node:fs');", /require reaches out/],
  ['export { fetch };', /fetch reaches out/],
  ['export const h = (d: Date) => d.getHours();', /getHours depends on the machine's time zone/],
])('catches %s', (text, message) => {
  const found = told(checkCoreIsPure(plant({ [path]: `// first line\n${text}` })));
  expect(found.join('\n')).toMatch(message);
  expect(found[0]).toMatch(new RegExp(`^${path}:[23] `));
});

test.each(['a.js', 'a.cts', 'a.mts', 'a.cjs', 'a.mjs', 'a.tsx', 'test/read.ts', 'test/a.js'])(
  'catches node:fs in packages/core/src/show/%s: every kind of file, and a folder test below the sources',
  (name) => {
    const file = `packages/core/src/show/${name}`;
    const found = told(checkCoreIsPure(plant({ [file]: "import { readFileSync } from 'node:fs';" })));
    expect(found).toEqual([expect.stringMatching(/node:fs is I\/O/)]);
  },
);

test.each([
  'export const t = (now: number) => new Date(now);',
  'export const t = (d: Date) => d.getUTCHours();',
  'export const p = { process: 1, crypto: 2 };',
  'export const n = (attempt: { process: string }) => attempt.process;',
  'export function f(process: string) { return process; }',
  "import { performance } from '../vocabulary/index.ts';\nexport const p = performance;",
  'export interface A { fetch: string }',
  "export const text = 'Date.now()';",
  'export const t = (x: unknown) => x instanceof Date && Date.UTC(2026, 0) > Date.parse(x.toISOString());',
  "export const f = (zone: string) => new Intl.DateTimeFormat('ja-JP', { timeZone: zone });",
  'export const m = Math.max(...[1, 2]);',
  'export interface B { Date: Date }',
  'export const f = () => { const performance = 1; return performance; };',
])('lets pass %s', (text) => {
  expect(told(checkCoreIsPure(plant({ [path]: text })))).toEqual([]);
});

test('lets tests of core read files, and other rooms do I/O', () => {
  const files = { 'packages/core/test/a.test.ts': 'Date.now();', 'packages/db/src/a.ts': 'Date.now();' };
  expect(checkCoreIsPure(plant(files))).toEqual([]);
});
