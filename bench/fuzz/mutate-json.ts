import type { Chance } from './chance.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Values that have broken parsers, databases and clocks before. */
const ODD: readonly Json[] = [
  null,
  true,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\u202e\u2066',
  '../../etc/passwd',
  "'; drop table attempt; --",
  '<script>alert(1)</script>',
  '{{7*7}}',
  '%00%n%s',
  '🔒'.repeat(300),
  'ー'.repeat(5_000),
  'x'.repeat(70_000),
  'NaN',
  0,
  -0,
  -1,
  0.1,
  1e308,
  -1e308,
  5e-324,
  2_147_483_648,
  2 ** 53,
  '0000-00-00T00:00:00Z',
  '9999-12-31T23:59:60Z',
  '1969-12-31T23:59:59.999Z',
  '+275760-09-13T00:00:00.001Z',
  '2026-02-30T25:61:61+99:99',
  [],
  {},
  [[[[[[]]]]]],
  { constructor: { prototype: { polluted: true } } },
];

/** One of its own: what is broken next must not be broken for all that follow, or hold itself. */
const odd = (chance: Chance): Json => structuredClone(chance.pick(ODD));

interface Place {
  readonly holder: Json[] | { [key: string]: Json };
  readonly key: string;
}

/** A value of the contract with one to three of its places broken; the original stays as it was. */
export function mutateJson(value: unknown, chance: Chance): unknown {
  const copy = structuredClone(value) as Json;
  const times = 1 + chance.below(3);
  for (let time = 0; time < times; time += 1) breakOne(copy, chance);
  return copy;
}

function breakOne(root: Json, chance: Chance): void {
  const place = findPlace(root, chance);
  if (place === null) return;
  const { holder, key } = place;
  const held = holder as { [key: string]: Json };
  switch (chance.below(7)) {
    case 0:
      return void delete held[key];
    case 1:
      held[String(key)] = odd(chance);
      return;
    case 2:
      held[`${key}_`] = held[String(key)] ?? null;
      return;
    case 3:
      held[String(key)] = [held[String(key)] ?? null, held[String(key)] ?? null];
      return;
    case 4:
      held[String(key)] = swapped(held[String(key)] ?? null, chance);
      return;
    case 5:
      // As an own property, which an object literal cannot have.
      Object.defineProperty(held, '__proto__', {
        value: { admin: true },
        enumerable: true,
        configurable: true,
        writable: true,
      });
      return;
    default:
      held[String(key)] = chance.below(2) === 0 ? odd(chance) : deepValue(chance.below(40));
  }
}

/** The same value as another type, or a little beside itself. */
function swapped(value: Json, chance: Chance): Json {
  if (typeof value === 'number') return chance.pick([String(value), value + 0.5, -value, value * 1e15]);
  if (typeof value === 'string') {
    const at = chance.below(value.length + 1);
    return chance.pick<Json>([
      Number(value),
      `${value.slice(0, at)}\u0000${value.slice(at)}`,
      value.slice(0, at),
      value + value,
    ]);
  }
  if (typeof value === 'boolean') return String(value);
  return JSON.stringify(value);
}

function deepValue(depth: number): Json {
  let value: Json = 'deep';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
}

/** One place, found by going down anywhere until chance, or a leaf, ends it; null = there is none. */
function findPlace(root: Json, chance: Chance): Place | null {
  let place: Place | null = null;
  for (let value = root; value !== null && typeof value === 'object'; ) {
    const keys = Object.keys(value);
    if (keys.length === 0 || (place !== null && chance.below(4) === 0)) return place;
    const key = chance.pick(keys);
    place = { holder: value, key };
    value = (value as { [key: string]: Json })[key] ?? null;
  }
  return place;
}
