import { type NetworkRange, OWN_NETWORK } from './network-range.ts';
import { readAddress } from './read-address.ts';

/** Whose an address is. */
export interface NetworkTable {
  /** How many ranges the list had. */
  readonly size: number;
  /** Some of it are marked as the organization's own. */
  readonly hasOwn: boolean;
  /** The narrowest range's name, of equal ones the later one's; null = nobody's, or no address. */
  nameOf(address: string): string | null;
}

interface Pieces {
  /** First address of each piece, ascending; a piece ends where the next one begins. */
  readonly starts: BigUint64Array;
  /** The lower 64 bits of IPv6 starts; null = IPv4. */
  readonly lows: BigUint64Array | null;
  /** Which name, -1 = nobody's. */
  readonly names: Int32Array;
}

const LOW = (1n << 64n) - 1n;

/** Cuts overlapping ranges into pieces that do not, so that an address is found by one binary search. */
export function createNetworkTable(ranges: readonly NetworkRange[]): NetworkTable {
  const names: string[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (name: string) => {
    const known = numbers.get(name) ?? names.push(name) - 1;
    numbers.set(name, known);
    return known;
  };
  const four = cut(ranges, 4, numberOf);
  const six = cut(ranges, 6, numberOf);
  return {
    size: ranges.length,
    hasOwn: numbers.has(OWN_NETWORK),
    nameOf(text) {
      const address = readAddress(text);
      if (address === null) return null;
      const number = find(address.family === 4 ? four : six, address.value);
      return names[number] ?? null;
    },
  };
}

type Numbered = NetworkRange & { readonly order: number };

/** Narrower first; of two as wide the later of the list. */
function before(a: Numbered, b: Numbered): boolean {
  const difference = a.to - a.from - (b.to - b.from);
  return difference === 0n ? a.order > b.order : difference < 0n;
}

function cut(ranges: readonly NetworkRange[], family: 4 | 6, numberOf: (name: string) => number): Pieces {
  const sorted = ranges
    .flatMap((range, order): Numbered[] => (range.family === family ? [{ ...range, order }] : []))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const starts: bigint[] = [];
  const names: number[] = [];
  const begin = (at: bigint, name: number) => {
    if (starts.at(-1) === at) names[names.length - 1] = name;
    else if (names.at(-1) !== name) {
      names.push(name);
      starts.push(at);
    }
  };
  // Ranges under way, the narrowest on top; what has ended is let go of when it comes to the top.
  const open = createHeap();
  const endUntil = (limit: bigint | null) => {
    for (let top = open.top(); top !== undefined && (limit === null || top.to < limit); ) {
      const ended = top.to + 1n;
      do {
        open.pop();
        top = open.top();
      } while (top !== undefined && top.to < ended);
      begin(ended, top === undefined ? -1 : numberOf(top.name));
    }
  };
  for (const range of sorted) {
    endUntil(range.from);
    open.push(range);
    begin(range.from, numberOf(open.top()?.name ?? range.name));
  }
  endUntil(null);
  return pack(starts, names, family);
}

function pack(starts: readonly bigint[], names: readonly number[], family: 4 | 6): Pieces {
  // The piece after the last address there is would begin at none.
  const last = family === 4 ? 1n << 32n : 1n << 128n;
  const count = starts.at(-1) === last ? starts.length - 1 : starts.length;
  const kept = starts.slice(0, count);
  return {
    starts: BigUint64Array.from(kept, (start) => (family === 4 ? start : start >> 64n)),
    lows: family === 4 ? null : BigUint64Array.from(kept, (start) => start & LOW),
    names: Int32Array.from(names.slice(0, count)),
  };
}

function find({ starts, lows, names }: Pieces, value: bigint): number {
  const high = lows === null ? value : value >> 64n;
  const low = value & LOW;
  let from = 0;
  let to = starts.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const start = starts[middle] ?? 0n;
    const isAfter = start > high || (lows !== null && start === high && (lows[middle] ?? 0n) > low);
    if (isAfter) to = middle;
    else from = middle + 1;
  }
  return names[from - 1] ?? -1;
}

/** A binary heap, since lists hold wide ranges with a hundred thousand narrow ones inside. */
function createHeap() {
  const heap: Numbered[] = [];
  const isBefore = (a: number, b: number) => {
    const [x, y] = [heap[a], heap[b]];
    return x !== undefined && y !== undefined && before(x, y);
  };
  const swap = (a: number, b: number) => {
    const [x, y] = [heap[a], heap[b]];
    if (x !== undefined && y !== undefined) [heap[a], heap[b]] = [y, x];
  };
  return {
    top: () => heap[0],
    push(range: Numbered) {
      let at = heap.push(range) - 1;
      for (let up = (at - 1) >> 1; at > 0 && isBefore(at, up); up = (at - 1) >> 1) {
        swap(at, up);
        at = up;
      }
    },
    pop() {
      swap(0, heap.length - 1);
      heap.pop();
      for (let at = 0; ; ) {
        const [left, right] = [2 * at + 1, 2 * at + 2];
        const child = isBefore(right, left) ? right : left;
        if (!isBefore(child, at)) return;
        swap(at, child);
        at = child;
      }
    },
  };
}
