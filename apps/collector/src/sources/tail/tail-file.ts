import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { type FileMark, fileId, findRenamed, isMarkedFile, markFile, pathId } from './file-identity.ts';
import { createLineSplitter, detectEncoding, type SplitLine } from './split-lines.ts';

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

/** An unfinished line is joined to what follows a rotation only while it is this young. */
const JOIN_MS_MAX = 2000;

export interface TailRead {
  /** The file the lines stood in. */
  readonly file: string;
  readonly lines: readonly SplitLine[];
  /** Bytes jumped over just before these lines. */
  readonly skippedBytes: number;
  /** True when there is more to read at once. */
  readonly more: boolean;
}

export interface TailPlace {
  readonly mark: FileMark;
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
  /** The line begun but not ended. */
  flush(): SplitLine | null;
  cutBytes(): number;
  close(): void;
}

function openLog(path: string): number | null {
  try {
    return openSync(path, 'r');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new TsunaguError('file-unreadable', path, { args: { file: path }, cause: error });
  }
}

/** One for all tails: a read is over before the next begins. */
let shared: Buffer | null = null;

/** Follows one log through appending, renaming, truncating and rewriting; reads nothing that did not change. */
export function tailFile(path: string, start: TailStart, limits: TailLimits = TAIL_LIMITS): Tail {
  const splitter = createLineSplitter();
  let handle: number | null = null;
  let offset = 0;
  let mark: FileMark | null = null;
  let heldSinceMs = 0;
  /** The path names another file now; the old one gets one more look before it is left. */
  let leaving = false;
  let first = true;
  let touchedNs = 0n;
  /** The next line is the torn end of one that was jumped into. */
  let dropNext = false;

  function begin(opened: number, from: number): void {
    handle = opened;
    offset = from;
    leaving = false;
    const head = Buffer.alloc(2);
    readSync(opened, head, 0, 2, 0);
    if (splitter.holding()) splitter.rebase();
    else splitter.reset(detectEncoding(head));
    touchedNs = 0n;
    mark = markFile(opened, from);
  }

  function openFirst(): boolean {
    const wanted = start.from === 'place' ? start.place : null;
    const opened = openLog(path);
    if (wanted) {
      if (opened !== null && isMarkedFile(opened, wanted.mark)) {
        first = false;
        begin(opened, Math.min(wanted.offset, fstatSync(opened).size));
        return true;
      }
      const renamed = findRenamed(path, wanted.mark);
      const old = renamed === null ? null : openLog(renamed);
      if (old !== null) {
        if (opened !== null) closeSync(opened);
        first = false;
        begin(old, wanted.offset);
        return true;
      }
    }
    // Missing now: whatever appears later is new, and read from its beginning.
    const existed = first && start.from === 'end';
    first = false;
    if (opened === null) return false;
    begin(opened, existed ? fstatSync(opened).size : 0);
    return true;
  }

  function startAgain(opened: number, nowMs: number): SplitLine[] {
    // A line cut off by the rotation goes on in the new bytes, unless its writer stopped long ago.
    const stale = splitter.holding() && nowMs - heldSinceMs > JOIN_MS_MAX ? splitter.flush() : null;
    begin(opened, 0);
    return stale ? [stale] : [];
  }

  function jumpAhead(size: number): number {
    if (size - offset <= limits.backlogBytesMax) return 0;
    const target = size - limits.backlogBytesKept;
    const skipped = target - offset;
    // Positions in UTF-16 are even.
    offset = target - (target % 2);
    splitter.flush();
    dropNext = true;
    return skipped;
  }

  function readBytes(opened: number, nowMs: number): { lines: SplitLine[]; skipped: number; more: boolean } {
    const size = fstatSync(opened).size;
    const skipped = jumpAhead(size);
    const lines: SplitLine[] = [];
    let budget = limits.bytesPerReadMax;
    shared ??= Buffer.alloc(64 * 1024);
    while (offset < size && budget > 0) {
      const read = readSync(opened, shared, 0, Math.min(shared.length, budget, size - offset), offset);
      if (read === 0) break;
      if (!splitter.holding()) heldSinceMs = nowMs;
      const found = splitter.push(shared.subarray(0, read), offset);
      for (const line of found) {
        if (!dropNext) lines.push(line);
        dropNext = false;
      }
      if (found.length > 0) heldSinceMs = nowMs;
      offset += read;
      budget -= read;
    }
    return { lines, skipped, more: offset < size };
  }

  function rewritten(opened: number): boolean {
    const stat = fstatSync(opened, { bigint: true });
    if (stat.size < offset) return true;
    if (stat.mtimeNs === touchedNs) return false;
    touchedNs = stat.mtimeNs;
    return mark !== null && !isMarkedFile(opened, mark);
  }

  return {
    read(nowMs) {
      if (handle === null && !openFirst()) return null;
      if (handle === null) return null;
      const lines: SplitLine[] = [];
      if (rewritten(handle)) lines.push(...startAgain(handle, nowMs));
      const file = fileId(handle);
      const before = offset;
      const got = readBytes(handle, nowMs);
      lines.push(...got.lines);
      if (mark && mark.headBytes < 256 && offset > mark.headBytes) mark = markFile(handle, offset);
      let { more } = got;
      if (!more) {
        const current = pathId(path);
        const moved = current !== null && current !== file;
        if (moved && leaving && offset === before) {
          const opened = openLog(path);
          if (opened !== null) {
            closeSync(handle);
            lines.push(...startAgain(opened, nowMs));
            more = true;
          }
        } else {
          leaving = moved;
          more = moved;
        }
      }
      return lines.length > 0 || got.skipped > 0 || more
        ? { file, lines, skippedBytes: got.skipped, more }
        : null;
    },
    place: () => (mark === null ? null : { mark, offset: offset - splitter.heldBytes() }),
    flush: () => splitter.flush(),
    cutBytes: () => splitter.cutBytes(),
    close() {
      if (handle !== null) closeSync(handle);
      handle = null;
    },
  };
}
