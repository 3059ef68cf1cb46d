import { NAME_SHAPES } from './name-patterns.ts';
import { SECRET_SHAPES } from './secret-patterns.ts';

const SPECIAL = /[.*+?^${}()|[\]\\]/g;

/** Names seen elsewhere in the log, with and without their domain; a single letter would blacken the whole line. */
function namePattern(names: readonly string[]): RegExp | null {
  const parts = names.flatMap((name) => [name, name.replace(/^.*\\/, ''), name.replace(/@.*$/, '')]);
  const wanted = [...new Set(parts.map((part) => part.trim()))].filter((part) => part.length >= 2);
  if (wanted.length === 0) return null;
  const sorted = wanted.sort((a, b) => b.length - a.length).map((part) => part.replace(SPECIAL, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${sorted.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

/**
 * Takes out what must never leave a machine (cookies, passwords, codes, keys) and who the person is.
 * `names` = user names known from other lines of the log.
 */
export function redactLine(text: string, names: readonly string[] = []): string {
  let out = text;
  for (const { match, replace } of SECRET_SHAPES) out = out.replace(match, replace);
  for (const { match, replace } of NAME_SHAPES) out = out.replace(match, replace);
  const known = namePattern(names);
  return known ? out.replace(known, '[user]') : out;
}
