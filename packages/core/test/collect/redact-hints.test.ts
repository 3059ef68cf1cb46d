import { readdirSync, readFileSync } from 'node:fs';
import { redactLine } from '@tsunagu/core/collect';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FOREIGN_SHAPES } from '../../src/collect/redact/foreign-patterns.ts';
import { hideDisguised } from '../../src/collect/redact/hide-disguised.ts';
import { hideEncoded } from '../../src/collect/redact/hide-encoded.ts';
import { hideRandom } from '../../src/collect/redact/hide-random.ts';
import { NAME_SHAPES } from '../../src/collect/redact/name-patterns.ts';
import { SECRET_SHAPES } from '../../src/collect/redact/secret-patterns.ts';
import { SENTENCE_SHAPES } from '../../src/collect/redact/sentence-patterns.ts';
import { SPOKEN_SHAPES } from '../../src/collect/redact/spoken-patterns.ts';

const SHAPES = [...SECRET_SHAPES, ...FOREIGN_SHAPES, ...SPOKEN_SHAPES, ...SENTENCE_SHAPES, ...NAME_SHAPES];

/** Every shape on every line: what hints may only make faster. */
const applySlowly = (text: string): string =>
  SHAPES.reduce((out, { match, replace }) => out.replace(match, replace), text);
const hideSlowly = (text: string): string => hideDisguised(text, applySlowly);
const redactSlowly = (text: string): string => hideRandom(hideEncoded(hideSlowly(text), hideSlowly));

const folder = new URL('./fixtures/', import.meta.url);
const realLines = readdirSync(folder).flatMap((client) =>
  readdirSync(new URL(`${client}/`, folder)).flatMap((name) =>
    readFileSync(new URL(`${client}/${name}`, folder), 'utf8').split('\n'),
  ),
);

/** What stands between words of logs, and letters whose case folds to ASCII only by accident. */
const glue = fc.constantFrom(
  ...[
    ' ',
    ' ',
    '=',
    ': ',
    '"',
    "'",
    '-',
    '_',
    '--',
    '\\',
    '\\"',
    '@',
    '/',
    '://',
    '[',
    ']',
    ']...',
    '<',
    '>',
  ],
  ...[
    '?',
    '&',
    '.',
    ',',
    ';',
    '1234567',
    'abcdef012345',
    '10.0.0.5[',
    'C:\\',
    'ab',
    '\t',
    '\u212a',
    '\u017f',
  ],
  ...[
    '\u0130',
    '「',
    '」',
    '『',
    'です',
    '：',
    '\ud800',
    '\0',
    'A'.repeat(40),
    'c0ffee00'.repeat(4),
    '0: ',
    'AB '.repeat(8),
  ],
);

/** The words that a shape's own pattern is made of, as they stand there or in capitals. */
const wordsOf = (source: string) =>
  fc
    .constantFrom(...(source.match(/[A-Za-z]{2,}|[^\0-\x7f]+/g) ?? []), ...source.split(/[^\w =\\/-]+/), 'x')
    .chain((word) => fc.constantFrom(word, word, word.toUpperCase()));

const textOf = (source: string) =>
  fc
    .array(fc.oneof({ weight: 3, arbitrary: wordsOf(source) }, { weight: 2, arbitrary: glue }), {
      maxLength: 14,
    })
    .map((parts) => parts.join(''));

describe('the hints of the shapes', () => {
  it.each(SHAPES.map(({ match, hints }) => [match.source.slice(0, 60), match, hints] as const))(
    'stand in whatever %s finds',
    (_, match, hints) => {
      fc.assert(
        fc.property(textOf(match.source), (text) => {
          if (hints instanceof RegExp) {
            if (text.search(match) !== -1) expect(text).toMatch(hints);
            return;
          }
          for (const [found] of text.matchAll(match)) {
            expect(
              hints.some((hint) => found.toLowerCase().includes(hint)),
              found,
            ).toBe(true);
          }
        }),
        { numRuns: 2_000 },
      );
    },
  );

  it('are written in lower case, or they would never be found', () => {
    for (const hint of SHAPES.flatMap(({ hints }) => (hints instanceof RegExp ? [] : hints)))
      expect(hint).toBe(hint.toLowerCase());
  });
});

describe('a line is redacted the same with and without hints', () => {
  const anySource = fc.constantFrom(...SHAPES.map(({ match }) => match.source));

  it('when it is made of the words that the shapes look for', () => {
    fc.assert(
      fc.property(anySource.chain(textOf), anySource.chain(textOf), (one, other) => {
        const line = `${one} ${other}`;
        expect(redactLine(line)).toBe(redactSlowly(line));
      }),
      { numRuns: 5_000 },
    );
  });

  it('when it is anything, or a line of a real log with something pushed into it', () => {
    const anyLine = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc
        .tuple(fc.constantFrom(...realLines), fc.nat(200), anySource.chain(textOf))
        .map(([line, at, noise]) => line.slice(0, at) + noise + line.slice(at)),
    );
    fc.assert(
      fc.property(anyLine, (line) => {
        expect(redactLine(line)).toBe(redactSlowly(line));
      }),
      { numRuns: 3_000 },
    );
  });

  it('when it is a line of a real log', () => {
    for (const line of realLines) expect(redactLine(line)).toBe(redactSlowly(line));
  });
});
