import type { FileMark } from './file-identity.ts';
import type { SplitLine } from './split-lines.ts';

export interface TailLimits {
  /** Bytes read in one call; more is left for the next. */
  readonly bytesPerReadMax: number;
  /** A reader further behind than this jumps ahead and counts what it left out: a loop once wrote 5.4 GB in 10 min. */
  readonly backlogBytesMax: number;
  /** What is still read before the end after such a jump. */
  readonly backlogBytesKept: number;
}

export const TAIL_LIMITS: TailLimits = {
  bytesPerReadMax: 1024 * 1024,
  backlogBytesMax: 8 * 1024 * 1024,
  backlogBytesKept: 128 * 1024,
};

export interface TailLine extends SplitLine {
  /** The log it stood in, as `logName` calls it. */
  readonly file: string;
}

/** Name of one log: the system gives the same number again to the next one, or a client empties its log at each start. */
export function logName(id: string, turn: number): string {
  return turn === 0 ? id : `${id}+${turn}`;
}

export interface TailRead {
  readonly lines: readonly TailLine[];
  /** Bytes jumped over just before these lines. */
  readonly skippedBytes: number;
  /** True when there is more to read at once. */
  readonly more: boolean;
}

export interface TailPlace {
  readonly mark: FileMark;
  /** How many logs were read under this name before. */
  readonly turn: number;
  readonly offset: number;
}

export type TailStart =
  | { readonly from: 'beginning' | 'end' }
  | { readonly from: 'place'; readonly place: TailPlace };

export interface Tail {
  /** Reads what is new; `null` when there is nothing. Throws `file-unreadable` when the system refuses. */
  read(nowMs: number): TailRead | null;
  /** Where reading stands; null before the file was first seen. */
  place(): TailPlace | null;
  /** True when it was looked for and was never there. */
  missing(): boolean;
  /** The line begun but not ended. */
  flush(): SplitLine | null;
  cutBytes(): number;
  close(): void;
}
