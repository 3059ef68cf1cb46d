import { NAME_SHAPES } from './name-patterns.ts';
import { SECRET_SHAPES, type Shape } from './secret-patterns.ts';

const SPECIAL = /[.*+?^${}()|[\]\\]/g;
const literal = (text: string): string => text.replace(SPECIAL, '\\$&');

const SHAPES: readonly Shape[] = [...SECRET_SHAPES, ...NAME_SHAPES];
const UNHINTED = SHAPES.filter(({ hints }) => hints.length === 0);
/** One pass that most lines of a log end with; thirty shapes, one after the other, cost fifty times as much. */
const ANY_HINT = new RegExp(
  [...new Set(SHAPES.flatMap(({ hints }) => hints))].sort().map(literal).join('|'),
  'i',
);

function mayMatchAny(text: string): boolean {
  return ANY_HINT.test(text) || UNHINTED.some(({ match }) => text.search(match) !== -1);
}

/** Every shape in its order; those whose hints are missing cannot match and are passed over. */
function applyShapes(text: string): string {
  let out = text;
  // Of lower case only the hints are asked; what folds to an ASCII letter by accident costs time, never an omission.
  let lower = text.toLowerCase();
  for (const { match, replace, hints } of SHAPES) {
    if (hints.length > 0 && !hints.some((hint) => lower.includes(hint))) continue;
    const next = out.replace(match, replace);
    if (next === out) continue;
    out = next;
    lower = out.toLowerCase();
  }
  return out;
}

/** Names seen elsewhere in the log, with and without their domain; a single letter would blacken the whole line. */
function namePattern(names: readonly string[]): RegExp | null {
  const parts = names.flatMap((name) => [name, name.replace(/^.*\\/, ''), name.replace(/@.*$/, '')]);
  const wanted = [...new Set(parts.map((part) => part.trim()))].filter((part) => part.length >= 2);
  if (wanted.length === 0) return null;
  const sorted = wanted.sort((a, b) => b.length - a.length).map(literal);
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${sorted.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

/**
 * Takes out what must never leave a machine (cookies, passwords, codes, keys) and who the person is.
 * `names` = user names known from other lines of the log.
 */
export function redactLine(text: string, names: readonly string[] = []): string {
  const out = mayMatchAny(text) ? applyShapes(text) : text;
  const known = namePattern(names);
  return known ? out.replace(known, '[user]') : out;
}
