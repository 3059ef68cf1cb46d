import { redactLine } from '@tsunagu/core/collect';
import { expect, it } from 'vitest';
import { FOREIGN_SHAPES } from '../../src/collect/redact/foreign-patterns.ts';
import { hideEncoded } from '../../src/collect/redact/hide-encoded.ts';
import { NAME_SHAPES } from '../../src/collect/redact/name-patterns.ts';
import { SECRET_SHAPES } from '../../src/collect/redact/secret-patterns.ts';
import { SPOKEN_SHAPES } from '../../src/collect/redact/spoken-patterns.ts';

const SHAPES = [...SECRET_SHAPES, ...FOREIGN_SHAPES, ...SPOKEN_SHAPES, ...NAME_SHAPES];
const BEFORE = ['', '%41', 'password="', '<'];
const PUMPED = [
  ...['%', '%41', '%2541', 'The user ', 'password ', 'password', 'pass-', '"', "'", '=', 'a', 'aA1', 'Zm9v'],
  ...[
    'パスワード',
    'ユーザー',
    'コードは',
    '「',
    '\\',
    '\\"',
    '-',
    '_',
    '.',
    ':',
    '@',
    'http://a:',
    '<',
    '<pin-',
    ' ',
    '\t',
  ],
  ...[
    'x-auth-',
    'token ',
    'I typed ',
    'user ',
    'User A ',
    'cn=',
    'code',
    'PAP ',
    '* ',
    '[',
    '(',
    '7',
    'f:',
    'ａ',
  ],
];
const pump = (word: string, chars: number) => word.repeat(Math.ceil(chars / word.length)).slice(0, chars);

/** Milliseconds of this process's own processor time, so that a busy machine does not count. */
function cpuMsOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const texts = (chars: number) => PUMPED.flatMap((word) => BEFORE.map((start) => start + pump(word, chars)));

it('a text of one thing over and over costs at most in proportion to its length', () => {
  for (const text of texts(1_024)) redactLine(text);
  const short = texts(4_096);
  const long = texts(32_768);
  for (const [index, text] of long.entries()) {
    const one = cpuMsOf(() => redactLine(short[index] ?? ''));
    expect(
      cpuMsOf(() => redactLine(text)),
      text.slice(0, 40),
    ).toBeLessThan(24 * Math.max(one, 10));
  }
});

it('nothing that is decoded costs more than in proportion, however long the text', () => {
  for (const text of texts(262_144)) {
    expect(
      cpuMsOf(() => hideEncoded(text, (plain) => plain)),
      text.slice(0, 40),
    ).toBeLessThan(1_000);
  }
});

it('no shape tries every beginning to the end of the text', () => {
  for (const { match, replace } of SHAPES) {
    for (const text of texts(8_192)) {
      expect(
        cpuMsOf(() => text.replace(match, replace)),
        `${match.source} ${text.slice(0, 40)}`,
      ).toBeLessThan(100);
    }
  }
});

it('reads the beginning of a long text, and keeps no half of a secret where it ends', () => {
  const start = `hello ${pump('word ', 4_070)} https://x:`;
  const out = redactLine(`${start}kv8L-q2Zs-W7mB-4nXc-horse-battery-staple@gw.example.test and more`);
  expect(out).toMatch(/^hello word .*…$/);
  expect(out.length).toBeLessThanOrEqual(4_097);
  expect(out).not.toContain('kv8L');
});
