import { hideDisguised } from './hide-disguised.ts';
import { hideEncoded } from './hide-encoded.ts';
import { hideRandom } from './hide-random.ts';
import type { Shape } from './secret-patterns.ts';
import { SHAPES } from './shapes.ts';

const SPECIAL = /[.*+?^${}()|[\]\\]/g;
const literal = (text: string): string => text.replace(SPECIAL, '\\$&');

const textsOf = ({ hints }: Shape): readonly string[] => (hints instanceof RegExp ? [] : hints);
const HINTS = [...new Set(SHAPES.flatMap(textsOf))];
/** Hints that begin with no other: where a longer one stands, its shorter one is found. */
const ROOTS = HINTS.filter((hint) => !HINTS.some((other) => other !== hint && hint.startsWith(other)));
const ANY_ROOT = new RegExp(ROOTS.sort().map(literal).join('|'), 'gi');
const SHAPES_OF_ROOT = new Map(
  ROOTS.map((root) => [
    root,
    SHAPES.flatMap((shape, index) => (textsOf(shape).some((hint) => hint.startsWith(root)) ? [index] : [])),
  ]),
);
const SHAPES_BY_PATTERN = SHAPES.flatMap(({ hints }, index) =>
  hints instanceof RegExp ? [{ hints, index }] : [],
);

/** Adds the numbers of the shapes that may match. One pass; thirty shapes one after the other cost ten times as much. */
function addCandidates(text: string, into: Set<number>): void {
  for (const { hints, index } of SHAPES_BY_PATTERN) if (hints.test(text)) into.add(index);
  ANY_ROOT.lastIndex = 0;
  for (let found = ANY_ROOT.exec(text); found !== null; found = ANY_ROOT.exec(text)) {
    for (const index of SHAPES_OF_ROOT.get(found[0].toLowerCase()) ?? []) into.add(index);
    // Roots may overlap.
    ANY_ROOT.lastIndex = found.index + 1;
  }
}

/** Every shape that may match, in the order of all shapes; what one puts in may be what a later one looks for. */
function applyShapes(text: string): string {
  const candidates = new Set<number>();
  addCandidates(text, candidates);
  if (candidates.size === 0) return text;
  let out = text;
  for (let index = 0; index < SHAPES.length; index += 1) {
    const shape = candidates.has(index) ? SHAPES[index] : undefined;
    if (shape === undefined) continue;
    const next = out.replace(shape.match, shape.replace);
    if (next === out) continue;
    out = next;
    addCandidates(out, candidates);
  }
  return out;
}

const hideSecrets = (text: string): string => hideDisguised(text, applyShapes);

/** Names seen elsewhere in the log, with and without their domain; a single letter would blacken the whole line. */
function namePattern(names: readonly string[]): RegExp | null {
  const parts = names.flatMap((name) => [name, name.replace(/^.*\\/, ''), name.replace(/@.*$/, '')]);
  const wanted = [...new Set(parts.map((part) => part.trim()))].filter((part) => part.length >= 2);
  if (wanted.length === 0) return null;
  const sorted = wanted.sort((a, b) => b.length - a.length).map(literal);
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${sorted.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

/** No text on the wire is longer than a quarter of this; what patterns cost grows with it. */
const READ_CHARS_MAX = 4_096;
/** A secret may be cut in two, so that its shape no longer shows: the last word goes too, or as much of it as this. */
const LAST_WORD_CHARS_MAX = 512;

function readable(text: string): string {
  if (text.length <= READ_CHARS_MAX) return text;
  const kept = text.slice(0, READ_CHARS_MAX);
  return `${kept.slice(0, -LAST_WORD_CHARS_MAX)}${kept.slice(-LAST_WORD_CHARS_MAX).replace(/\S{1,512}$/, '')}…`;
}

/**
 * Takes out what must never leave a machine (cookies, passwords, codes, keys) and who the person is.
 * `names` = user names known from other lines of the log. Only the first 4,096 characters are read; the rest is left out.
 */
export function redactLine(text: string, names: readonly string[] = []): string {
  const out = hideRandom(hideEncoded(hideSecrets(readable(text)), hideSecrets));
  const known = namePattern(names);
  return known ? out.replace(known, '[user]') : out;
}
