import type { Shape } from './secret-patterns.ts';
import { SHAPES } from './shapes.ts';

/** Where a pattern speaks of digits without naming one of them: any digit, all of them as a range, how often. */
const AT_LARGE = /\\d|0-9|\{\d+(?:,\d*)?\}/;
const EACH_DIGIT = new RegExp(`${AT_LARGE.source}|\\d`, 'g');
/** What finds more where a pattern says less: with any digit in it, the pattern would find less instead. */
const TURNS_ROUND = /\(\?<?!|\[\^[^\]]*\d/;

const textsOf = ({ hints }: Shape): readonly string[] => (hints instanceof RegExp ? [] : hints);
const named = (source: string): string => source.replaceAll(new RegExp(AT_LARGE, 'g'), '');

/** Shapes to which one digit is not like another. */
const DIGIT_SHAPES = SHAPES.filter(
  (shape) => /\d/.test(named(shape.match.source)) || textsOf(shape).some((hint) => /\d/.test(hint)),
);
const canWiden = ({ match }: Shape): boolean => !match.unicode && !TURNS_ROUND.test(named(match.source));

/** Those that can be asked with any digit for the ones they name; of the others their hints are looked for. */
const WIDENED = DIGIT_SHAPES.filter(canWiden).map(
  ({ match }) =>
    new RegExp(
      match.source.replace(EACH_DIGIT, (digits) => (/^\d$/.test(digits) ? '\\d' : digits)),
      match.flags.replace('g', ''),
    ),
);

const blind = (text: string): string => text.replace(/\d/g, '0');
const NARROW = DIGIT_SHAPES.filter((shape) => !canWiden(shape));
const HINTS = [...new Set(NARROW.flatMap(textsOf).map(blind))];
const PATTERNS = NARROW.flatMap(({ hints }) => (hints instanceof RegExp ? [hints] : []));

/** Whether a line, or one with other digits in the same places, may hold a shape that asks which digits they are. */
export function holdsDigitShape(text: string): boolean {
  const seen = blind(text);
  const lower = seen.toLowerCase();
  return (
    HINTS.some((hint) => lower.includes(hint)) ||
    PATTERNS.some((pattern) => pattern.test(seen)) ||
    WIDENED.some((pattern) => pattern.test(seen))
  );
}
