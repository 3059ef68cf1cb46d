/** A small seeded generator (sfc32): the same seed draws the same numbers on every machine. Not for secrets. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number;
  between(min: number, max: number): number;
  /** Whole number, both ends included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
  weighted<T>(from: readonly [readonly [T, number], ...(readonly [T, number])[]]): T;
  normal(): number;
  logNormal(median: number, sigma: number): number;
  hex(digits: number): string;
}

/** Each word of the state is a hash of the seed with its own salt, so that near seeds draw unlike numbers. */
export function createRandom(seed: string): Random {
  const state = [hash(`a/${seed}`), hash(`b/${seed}`), hash(`c/${seed}`), 1] as [
    number,
    number,
    number,
    number,
  ];
  const next = () => step(state) / 0x1_0000_0000;
  for (let round = 0; round < 12; round++) next();
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    int,
    normal,
    between: (min, max) => min + next() * (max - min),
    chance: (probability) => next() < probability,
    pick: (from) => from[int(0, from.length - 1)] ?? from[0],
    weighted: (from) => drawWeighted(from, next()),
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    hex: (digits) => Array.from({ length: digits }, () => int(0, 15).toString(16)).join(''),
  };
}

/** 0 ≤ x < 1, fixed for one text: who is struck by an outage stays the same from attempt to attempt. */
export function hashUnit(text: string): number {
  return hash(text) / 0x1_0000_0000;
}

function drawWeighted<T>(
  from: readonly [readonly [T, number], ...(readonly [T, number])[]],
  unit: number,
): T {
  let rest = unit * from.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of from) {
    rest -= weight;
    if (rest < 0) return value;
  }
  return from[0][0];
}

function step(s: [number, number, number, number]): number {
  const sum = (((s[0] + s[1]) | 0) + s[3]) | 0;
  s[3] = (s[3] + 1) | 0;
  s[0] = s[1] ^ (s[1] >>> 9);
  s[1] = (s[2] + (s[2] << 3)) | 0;
  s[2] = (((s[2] << 21) | (s[2] >>> 11)) + sum) | 0;
  return sum >>> 0;
}

/** FNV-1a with a final mix. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
