import { readdirSync, readFileSync } from 'node:fs';
import { redactLine, repeatedRedaction } from '@tsunagu/core/collect';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SHAPES } from '../../src/collect/redact/shapes.ts';

const folder = new URL('./fixtures/', import.meta.url);
const realLines = readdirSync(folder).flatMap((client) =>
  readdirSync(new URL(`${client}/`, folder)).flatMap((name) =>
    readFileSync(new URL(`${client}/${name}`, folder), 'utf8').split('\n'),
  ),
);

/** The words that the shapes are made of, those with digits in them oftener, and what stands between them. */
const words = [
  ...new Set(SHAPES.flatMap(({ match }) => match.source.match(/[A-Za-z0-9_]{2,}|[^\0-\x7f]+/g) ?? [])),
];
const word = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...words) },
  { weight: 2, arbitrary: fc.constantFrom(...words.filter((one) => /\d/.test(one))) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(' ', ' ', '=', ': ', '"', '-', '_', '--', '<', '>', '@', '%', '{', '/', '\\'),
  },
  { weight: 3, arbitrary: fc.stringMatching(/^[0-9]{1,10}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^[A-Za-z0-9+/]{12,40}$/) },
);
const madeLine = fc.array(word, { maxLength: 12 }).map((parts) => parts.join(''));
const guid = fc.stringMatching(/^[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}$/);

/** The same text with other digits in the same places. */
const otherDigits = (text: string, digits: readonly number[]): string => {
  let next = 0;
  return text.replace(/\d/g, () => String(digits[next++ % digits.length] ?? 0));
};
const digits = fc.array(fc.nat(9), { minLength: 1, maxLength: 24 });

describe('a line is redacted the same whatever was read before it', () => {
  it('when it differs from others in nothing but its digits', () => {
    fc.assert(
      fc.property(madeLine, fc.array(digits, { minLength: 2, maxLength: 4 }), (line, changes) => {
        const redact = repeatedRedaction();
        for (const change of changes) {
          const one = otherDigits(line, change);
          expect(redact(one)).toBe(redactLine(one));
        }
      }),
      { numRuns: 2_500 },
    );
  });

  it('when it is of another dialling with the same words', () => {
    fc.assert(
      fc.property(madeLine, fc.array(guid, { minLength: 2, maxLength: 4 }), (line, diallings) => {
        const redact = repeatedRedaction();
        for (const one of diallings.map((id) => `CoId={${id}}: ${line}`))
          expect(redact(one)).toBe(redactLine(one));
      }),
      { numRuns: 1_500 },
    );
  });

  it('when it is a line of a real log, with its own digits and with others', () => {
    const redact = repeatedRedaction();
    for (const change of [[1, 2, 3], [9, 4], [2, 3, 4, 5, 6, 7], [0]]) {
      for (const line of realLines) {
        const one = otherDigits(line, change);
        expect(redact(one)).toBe(redactLine(one));
        expect(redact(line)).toBe(redactLine(line));
      }
    }
  });

  it.each([
    ['an answer that only some digits make a seed', 'otp seed: 1111111111', 'otp seed: 2345672345'],
    ['a session that only its name’s number makes one', 'F4_ST: 1z23z456z7', 'F5_ST: 1z23z456z7'],
    ['a field that only its number makes one', 'DATA9=hunter2', 'DATA1=hunter2'],
    ['a code that only decoding shows', 'run cGFzc3dvcmQ9aHVudGVyMA', 'run cGFzc3dvcmQ9aHVudGVyMg'],
  ])('when it is %s', (_, before, line) => {
    const redact = repeatedRedaction();
    redact(before);
    expect(redact(line)).toBe(redactLine(line));
  });
});
