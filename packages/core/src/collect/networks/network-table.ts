import { cutPieces, type Pieces } from './cut-pieces.ts';
import { type NetworkRange, OWN_NETWORK } from './network-range.ts';
import { readAddress } from './read-address.ts';

/** Whose an address is. */
export interface NetworkTable {
  /** How many ranges the list had. */
  readonly size: number;
  /** How many different names they have, `own` not counted. */
  readonly names: number;
  /** Some of it are marked as the organization's own. */
  readonly hasOwn: boolean;
  /** The narrowest range's name, of equal ones the later one's; null = nobody's, or no address. */
  nameOf(address: string): string | null;
}

const LOW = (1n << 64n) - 1n;

/** Ranges of both families, with their names by number. */
export interface CollectedRanges {
  readonly four: readonly NetworkRange[];
  readonly six: readonly NetworkRange[];
  readonly names: readonly string[];
}

/** Makes the table in steps of a few milliseconds; what it returns at its end is the table. */
export function* createNetworkTable({
  four,
  six,
  names,
}: CollectedRanges): Generator<undefined, NetworkTable> {
  const pieces = { 4: yield* cutPieces(four, 4), 6: yield* cutPieces(six, 6) };
  const hasOwn = names.includes(OWN_NETWORK);
  return {
    size: four.length + six.length,
    names: names.length - (hasOwn ? 1 : 0),
    hasOwn,
    nameOf(text) {
      const address = readAddress(text);
      if (address === null) return null;
      return names[find(pieces[address.family], address.value)] ?? null;
    },
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
