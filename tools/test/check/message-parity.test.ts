import { describe, expect, test } from 'vitest';
import { icuArguments } from '../../src/check/icu-arguments.ts';
import { checkMessageParity } from '../../src/check/message-parity.ts';
import { plant, told } from './plant.ts';

const messages = (ja: unknown, en: unknown) =>
  plant({
    'apps/web/messages/ja.json': JSON.stringify(ja, null, 2),
    'apps/web/messages/en.json': JSON.stringify(en, null, 2),
  });

describe('message-parity catches', () => {
  test('a key without English, at the line where the Japanese stands or the file itself', () => {
    const found = told(
      checkMessageParity(messages({ now: { title: '現在', all: '全社' } }, { now: { title: 'Now' } })),
    );
    expect(found).toEqual([
      'apps/web/messages/en.json:0 "now.all" has no text here; every text exists in ja and en',
    ]);
  });

  test('a key without Japanese', () => {
    expect(told(checkMessageParity(messages({}, { a: 'A' })))).toEqual([
      expect.stringMatching(/^apps\/web\/messages\/ja\.json/),
    ]);
  });

  test('an empty text', () => {
    expect(told(checkMessageParity(messages({ a: 'あ' }, { a: ' ' })))).toEqual([
      expect.stringMatching(/en\.json:2 "a" has no text/),
    ]);
  });

  test('another argument, at its line', () => {
    const found = told(
      checkMessageParity(
        messages({ now: 0, a: { now: '{count} 人' } }, { now: 0, a: { now: '{people} people' } }),
      ),
    );
    expect(found).toEqual(['apps/web/messages/en.json:4 "a.now" asks for {people} in en, for {count} in ja']);
  });

  test('a missing tag', () => {
    expect(checkMessageParity(messages({ a: '<b>障害</b>' }, { a: 'outage' }))).toHaveLength(1);
  });

  test('braces that do not match', () => {
    expect(told(checkMessageParity(messages({ a: '{count 人' }, { a: '{count}' })))).toEqual([
      expect.stringMatching(/no ICU message/),
    ]);
  });

  test('but not a plural where the other language needs none', () => {
    const texts = messages({ a: '{n, number} 人' }, { a: '{n, plural, one {# person} other {# people}}' });
    expect(checkMessageParity(texts)).toEqual([]);
  });
});

describe('the arguments of a message', () => {
  test.each([
    ['plain', []],
    ['{a} and {b, number, ::percent}', ['{a}', '{b, number}']],
    ['{n, plural, =0 {none} one {# of {all}} other {# of {all}}}', ['{all}', '{n, number}']],
    ['{r, select, other {x} admin {y}}', ['{r, select: admin other}']],
    ["it''s '{quoted}' and '<b>'", []],
    ["don't {a}", ['{a}']],
    ['<link>{name}</link><br/>', ['<br>', '<link>', '{name}']],
    ['a < b', []],
  ])('%s', (message, expected) => {
    expect(icuArguments(message)).toEqual(expected);
  });

  test.each(['{', '{a', 'a }', '{n, plural, one {x}', '{}'])('%s has none: it is broken', (message) => {
    expect(() => icuArguments(message)).toThrow();
  });
});
