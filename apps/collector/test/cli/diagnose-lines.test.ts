import { LineCutter, PIECE_CHARS_MAX } from '@tsunagu/core/collect';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth, padTo, wrapTo } from '../../src/cli/diagnose/display-width.ts';

function cut(chunks: readonly string[]): readonly [string, boolean][] {
  const lines: [string, boolean][] = [];
  const cutter = new LineCutter((line, continued) => lines.push([line, continued]));
  for (const chunk of chunks) cutter.push(chunk);
  cutter.finish();
  return lines;
}

describe('LineCutter', () => {
  it('gives the same lines however the text arrives', () => {
    const text = fc.array(fc.constantFrom('a', 'bc', '\n', '\r\n', '', 'あ', '\r'), { maxLength: 60 });
    fc.assert(
      fc.property(text, (chunks) => {
        expect(cut(chunks)).toEqual(cut([chunks.join('')]));
      }),
    );
  });

  it('gives the last line without its end, and no line after an end', () => {
    expect(cut(['a\nb'])).toEqual([
      ['a', false],
      ['b', false],
    ]);
    expect(cut(['a\n'])).toEqual([['a', false]]);
    expect(cut([''])).toEqual([]);
  });

  it('gives a long line in pieces that make it up again', () => {
    const long = 'x'.repeat(PIECE_CHARS_MAX * 2 + 5);
    const pieces = cut([long.slice(0, 100_000), `${long.slice(100_000)}\nnext\n`]);
    expect(pieces.map(([, continued]) => continued)).toEqual([false, true, true, false]);
    expect(
      pieces
        .slice(0, 3)
        .map(([piece]) => piece)
        .join(''),
    ).toBe(long);
  });
});

describe('widths on a terminal', () => {
  it('counts Japanese as two columns', () => {
    expect(displayWidth('判定 ok')).toBe(7);
    expect(displayWidth(padTo('判定', 10))).toBe(10);
  });

  it('never breaks a text into lines that are too wide, except for one long word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('word', '名前解決', 'a', '長いことば', 'vpn.example.com'), {
          minLength: 1,
          maxLength: 30,
        }),
        fc.integer({ min: 16, max: 60 }),
        (words, columns) => {
          for (const line of wrapTo(words.join(' '), columns))
            expect(displayWidth(line)).toBeLessThanOrEqual(columns);
        },
      ),
    );
  });

  it('loses nothing but blanks', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('word', '名前', 'x'), { maxLength: 20 }), (words) => {
        expect(wrapTo(words.join(' '), 20).join('').replaceAll(' ', '')).toBe(words.join(''));
      }),
    );
  });
});
