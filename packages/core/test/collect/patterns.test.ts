import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../src/collect/', import.meta.url).pathname;
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
);
const LITERAL = /(?<![\w)\]])\/(?![*/])((?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\[\n])+)\/[dgimsuvy]*/g;

/** Every regular expression written in the grammars, the readers and the redaction. */
const patterns = files.flatMap((name) =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => !/^\s*(?:\*|\/\/|\/\*)/.test(line))
    .flatMap((line) => [...line.matchAll(LITERAL)].map((match) => [name, match[1] ?? ''] as const)),
);

interface Group {
  readonly from: number;
  hasStar: boolean;
}

const unbounded = (text: string, at: number): boolean => /^(?:[*+]|\{\d+,\})/.test(text.slice(at, at + 8));

/** Groups that repeat without bound and hold something that repeats without bound: `(a+)+`, the classic trap. */
function nestedRepeats(pattern: string): string[] {
  const found: string[] = [];
  const open: Group[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern[at];
    if (char === '\\') at += 1;
    else if (char === '[') {
      while (at < pattern.length && pattern[at] !== ']') at += pattern[at] === '\\' ? 2 : 1;
    } else if (char === '(') open.push({ from: at, hasStar: false });
    else if (char === ')') {
      const group = open.pop();
      if (group?.hasStar && unbounded(pattern, at + 1)) found.push(pattern.slice(group.from, at + 2));
      const parent = open.at(-1);
      if (parent && (group?.hasStar || unbounded(pattern, at + 1))) parent.hasStar = true;
      continue;
    }
    const top = open.at(-1);
    if (top && unbounded(pattern, at + 1)) top.hasStar = true;
  }
  return found;
}

describe('the patterns of the readers', () => {
  it('are found', () => {
    expect(patterns.length).toBeGreaterThan(300);
  });

  it('hold no repetition within a repetition, unless a plain character parts the rounds', () => {
    const isParted = (group: string): boolean => /^\((?:\?:)?(?:\\?[.&:;,/ -]|[ -])/.test(group);
    const bad = patterns.flatMap(([name, pattern]) =>
      nestedRepeats(pattern)
        .filter((group) => !isParted(group))
        .map((group) => `${name}: ${group}`),
    );
    expect(bad).toEqual([]);
  });

  it('say “anything” without a bound at most once in each alternative: twice is cubic on a line that only begins', () => {
    const bad = patterns.flatMap(([name, pattern]) =>
      pattern
        .split('|')
        .filter((part) => (part.match(/(?<!\\)\.[*+]/g) ?? []).length > 1)
        .map((part) => `${name}: ${part}`),
    );
    expect(bad).toEqual([]);
  });

  it('would notice the classic traps', () => {
    for (const trap of ['(a+)+', '(?:a*)*b', '(?:\\w+\\s?)+$', '((?:x+)y)*'])
      expect(nestedRepeats(trap), trap).not.toEqual([]);
    for (const fine of ['(?:a+b)?', 'a+b+', '(?:\\.\\d{1,3}){3}', '[(a+)+]'])
      expect(nestedRepeats(fine), fine).toEqual([]);
  });
});
