import { nearCauses } from '@tsunagu/core/diagnose';
import { expect, test } from 'vitest';
import { parameterNames, readCalls } from '../../src/cause-docs/read-calls.ts';
import { compareCauseDocs } from '../../src/check/cause-docs.ts';
import { plant, told } from './plant.ts';

const expected = new Map([['docs/causes/clock-skew.md', '# Clock\n']]);

test('lets a page pass that says what core says', () => {
  expect(compareCauseDocs(expected, plant({ 'docs/causes/clock-skew.md': '# Clock\n' }))).toEqual([]);
});

test('catches a page that is missing, one that is out of date, and one of a cause that is gone', () => {
  expect(told(compareCauseDocs(expected, plant({})))).toEqual([
    expect.stringMatching(/clock-skew\.md.*npm run docs/),
  ]);
  const stale = plant({ 'docs/causes/clock-skew.md': '# Old\n', 'docs/causes/gone.md': '# Gone\n' });
  expect(told(compareCauseDocs(expected, stale))).toEqual([
    expect.stringMatching(/clock-skew\.md:0 is missing or out of date/),
    expect.stringMatching(/gone\.md:0 belongs to no cause/),
  ]);
});

test('reads calls over several lines, with brackets and commas inside their arguments', () => {
  const text = "scale.measure(\n  wrong ? 'a' : 'b',\n  { x: f(1, 2), y },\n  'probeHint',\n);";
  expect(readCalls(text, ['measure'])).toEqual([
    { name: 'measure', args: ["wrong ? 'a' : 'b'", '{ x: f(1, 2), y }', "'probeHint'"] },
  ]);
  expect(
    parameterNames(
      "export function weigh(\n  { a }: Facts,\n  scale: Scale,\n  ifFail: W = 'x',\n): void {",
      'weigh',
    ),
  ).toEqual(['', 'scale', 'ifFail']);
});

test('names what the same words leave open, and never the cause itself', () => {
  const near = nearCauses('bad-username-or-password');
  expect(near).toContain('credential-or-config-wrong');
  expect(near).not.toContain('bad-username-or-password');
});
