import type { NetworkRange } from './network-range.ts';
import { createRangeHeap } from './range-heap.ts';
import { STEP_ITEMS, sortInSteps } from './sort-in-steps.ts';

export interface Pieces {
  /** First address of each piece, ascending; a piece ends where the next one begins. */
  readonly starts: BigUint64Array;
  /** The lower 64 bits of IPv6 starts; null = IPv4. */
  readonly lows: BigUint64Array | null;
  /** Which name, -1 = nobody's. */
  readonly names: Int32Array;
}

const LOW = (1n << 64n) - 1n;

/** Cuts overlapping ranges of one family into pieces that do not, so that an address is found by one binary search. */
export function* cutPieces(
  ranges: readonly NetworkRange[],
  family: NetworkRange['family'],
): Generator<undefined, Pieces> {
  const sorted = yield* sortInSteps(ranges, (a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const pieces = createPieces(2 * sorted.length, family);
  const open = createRangeHeap();
  let done = 0;
  // What has ended is let go of when it comes to the top.
  function* endUntil(limit: bigint | null): Generator<undefined, void> {
    for (let top = open.top(); top !== undefined && (limit === null || top.to < limit); ) {
      const ended = top.to + 1n;
      do {
        open.pop();
        top = open.top();
        if (++done % STEP_ITEMS === 0) yield;
      } while (top !== undefined && top.to < ended);
      pieces.begin(ended, top === undefined ? -1 : top.name);
    }
  }
  for (const range of sorted) {
    yield* endUntil(range.from);
    open.push(range);
    pieces.begin(range.from, open.top()?.name ?? range.name);
    if (++done % STEP_ITEMS === 0) yield;
  }
  yield* endUntil(null);
  return pieces.packed();
}

function createPieces(countMax: number, family: NetworkRange['family']) {
  const starts = new BigUint64Array(countMax);
  const lows = family === 4 ? null : new BigUint64Array(countMax);
  const names = new Int32Array(countMax);
  // The piece after the last address there is would begin at none.
  const end = family === 4 ? 1n << 32n : 1n << 128n;
  let count = 0;
  let last: bigint | null = null;
  return {
    begin(at: bigint, name: number) {
      if (last === at) names[count - 1] = name;
      else if (at < end && (count === 0 || names[count - 1] !== name)) {
        starts[count] = family === 4 ? at : at >> 64n;
        if (lows !== null) lows[count] = at & LOW;
        names[count] = name;
        count += 1;
        last = at;
      }
    },
    packed: (): Pieces => ({
      starts: starts.slice(0, count),
      lows: lows?.slice(0, count) ?? null,
      names: names.slice(0, count),
    }),
  };
}
