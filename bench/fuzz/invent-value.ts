import type { Chance } from './chance.ts';
import type { Shape } from './contract.ts';

/** One value in so many leaves is just beyond what its shape allows. */
const BEYOND_ONE_IN = 400;
/** Long lists of long texts would make one body of all of the room. */
const LIST_MAX = 6;
const LONG_ONE_IN = 12;
const DAY_MS = 86_400_000;

/** Characters that every string may hold and that stores, logs and pages have stumbled over. */
const TEXTS = [
  'gw.example.co.jp',
  '接続できません',
  'a\u0000b',
  '\ud800',
  '\u202e\u2066\ufeff',
  '🔒',
  ' ',
  "'; --",
  '<b>',
  '\r\nx: y',
] as const;

/** A value of that shape: every part that is allowed, at the edges of what is allowed, and now and then beyond. */
export function inventValue(shape: Shape, chance: Chance): unknown {
  if (shape.const !== undefined) return shape.const;
  if (shape.enum !== undefined) return chance.pick(shape.enum);
  const choices = shape.anyOf ?? shape.oneOf;
  if (choices !== undefined) return inventValue(chance.pick(choices), chance);
  switch (shape.type) {
    case 'object':
      return inventObject(shape, chance);
    case 'array':
      return inventList(shape, chance);
    case 'string':
      return inventText(shape, chance);
    case 'number':
    case 'integer':
      return inventNumber(shape, chance);
    case 'boolean':
      return chance.below(2) === 0;
    default:
      return null;
  }
}

const isBeyond = (chance: Chance) => chance.below(BEYOND_ONE_IN) === 0;

function inventObject({ properties = {}, required = [] }: Shape, chance: Chance): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [name, shape] of Object.entries(properties)) {
    const wanted = required.includes(name) ? !isBeyond(chance) : chance.below(2) === 0;
    if (wanted) made[name] = inventValue(shape, chance);
  }
  if (isBeyond(chance)) made.unheardOf = TEXTS[0];
  return made;
}

function inventList({ items = {}, minItems = 0, maxItems = LIST_MAX }: Shape, chance: Chance): unknown[] {
  const most = Math.min(maxItems, LIST_MAX);
  const length = isBeyond(chance) ? maxItems + 1 : minItems + chance.below(Math.max(1, most - minItems + 1));
  // Beyond its bound a list is refused for its length: what stands in it is all the same.
  if (length > maxItems) return Array.from({ length }, () => null);
  return Array.from({ length }, () => inventValue(items, chance));
}

function inventText({ format, pattern = '', minLength = 0, maxLength = 64 }: Shape, chance: Chance): string {
  if (isBeyond(chance)) return 'x'.repeat(maxLength + 1);
  if (format === 'uuid') return inventUuid(chance);
  if (format === 'date-time') return inventTime(chance);
  if (pattern.includes('{64}')) return hex(64, chance);
  if (pattern !== '') return 'A'.repeat(Number(/\{(\d+)\}/.exec(pattern)?.[1] ?? 1));
  if (chance.below(LONG_ONE_IN) === 0) return 'ー'.repeat(maxLength);
  return chance.pick(TEXTS).slice(0, maxLength).padEnd(minLength, 'x');
}

function inventNumber({ type, minimum, maximum }: Shape, chance: Chance): number {
  const [least, most] = [minimum ?? -1_000_000, maximum ?? 1_000_000];
  if (isBeyond(chance)) return chance.pick([least - 1, most + 1, 1e300]);
  const between = least + chance.below(Math.min(most - least, 100_000) + 1);
  return chance.pick([least, most, between, type === 'number' ? least + 0.25 : least]);
}

/** Another one each time, as ids are, so that what is valid is also new. */
function inventUuid(chance: Chance): string {
  const digits = hex(32, chance);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-7${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20)}`;
}

function inventTime(chance: Chance): string {
  const nearMs = Date.now() - chance.below(30 * DAY_MS);
  return chance.below(20) === 0
    ? chance.pick([
        '0000-01-01T00:00:00Z',
        '9999-12-31T23:59:59.999999Z',
        '1969-12-31T23:59:59-23:59',
        '2024-02-29T00:00:00+23:59',
      ])
    : new Date(nearMs).toISOString();
}

function hex(digits: number, chance: Chance): string {
  let text = '';
  while (text.length < digits) text += chance.below(0x1_0000_0000).toString(16).padStart(8, '0');
  return text.slice(0, digits);
}
