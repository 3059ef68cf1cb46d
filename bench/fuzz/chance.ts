import { createRandom } from '@tsunagu/testkit/simulator';

/** Chance that is the same for the same seed, so that a find can be repeated. */
export interface Chance {
  /** From 0 to below `end`; 0 when there is no room. */
  below(end: number): number;
  /** Throws when there is nothing to pick from. */
  pick<T>(from: readonly T[]): T;
  bytes(length: number): Buffer;
}

export function openChance(seed: string): Chance {
  const random = createRandom(seed);
  const below = (end: number) => (end <= 0 ? 0 : random.int(0, end - 1));
  return {
    below,
    pick: (from) => {
      const one = from[below(from.length)];
      if (one === undefined) throw new Error('nothing to pick from');
      return one;
    },
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
  };
}
