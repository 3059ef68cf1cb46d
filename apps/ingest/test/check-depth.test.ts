import { LIMITS } from '@tsunagu/core/collect';
import { expect, test } from 'vitest';
import { checkDepth } from '../src/body/check-depth.ts';

const check = (text: string) => checkDepth(Buffer.from(text));
const nested = (depth: number, inside = '') => '['.repeat(depth) + inside + ']'.repeat(depth);

test('as deep as the contract allows passes, one deeper is refused, and what was closed does not count', () => {
  check(nested(LIMITS.depthMax));
  check(`[${Array.from({ length: 50 }, () => nested(LIMITS.depthMax - 1)).join(',')}]`);
  expect(() => check(nested(LIMITS.depthMax + 1))).toThrow(/body-too-deep/);
  expect(() => check(`${'{"a":'.repeat(LIMITS.depthMax + 1)}`)).toThrow(/body-too-deep/);
});

test('brackets inside of strings are text, also after escaped quotes and backslashes', () => {
  const brackets = '['.repeat(500);
  for (const text of [brackets, `\\"${brackets}`, `\\\\\\"${brackets}`, `${brackets}\\\\`, `あ${brackets}`]) {
    check(`{"a":"${text}"}`);
  }
  expect(() => check(`{"a":"\\\\","b":${nested(500)}}`)).toThrow(/body-too-deep/);
});

test('a string without end hides what follows it, as it does from the parser, and ends the walk', () => {
  check(`"${'['.repeat(500)}`);
  check(`"${'\\'.repeat(499)}`);
  check('"\\');
  check('');
});
