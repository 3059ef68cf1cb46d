import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import {
  type FileMark,
  fileId,
  findRenamed,
  HEAD_BYTES_MAX,
  isMarkedFile,
  markFile,
  pathId,
} from './file-identity.ts';
import { isForeignLink } from './is-foreign-link.ts';
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

/** Without waiting: a pipe under a log's name would hold the whole collector. */
const READ_ONLY = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

function unreadable(path: string, cause?: unknown): TsunaguError {
  return new TsunaguError('file-unreadable', path, { args: { file: path }, ...(cause ? { cause } : {}) });
}

function openLog(path: string): number | null {
  let handle: number;
  try {
    handle = openSync(path, READ_ONLY);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw unreadable(path, error);
  }
  const stat = fstatSync(handle);
  if (stat.isFile() && !isForeignLink(path, stat.uid)) return handle;
  closeSync(handle);
  throw unreadable(path);
}

/** One for all tails: a read is over before the next begins. */
let shared: Buffer | null = null;

class FileTail implements Tail {
  readonly #path: string;
  readonly #start: TailStart;
  readonly #limits: TailLimits;
  readonly #splitter = createLineSplitter();
  #handle: number | null = null;
  #offset = 0;
  #mark: FileMark | null = null;
  #heldSinceMs = 0;
  /** The path names another file now; the old one gets one more look before it is left. */
  #leaving = false;
  #first = true;
  #touchedNs = 0n;
  /** The next line is the torn end of one that was jumped into. */
  #dropNext = false;

  constructor(path: string, start: TailStart, limits: TailLimits) {
    this.#path = path;
    this.#start = start;
    this.#limits = limits;
  }

  read(nowMs: number): TailRead | null {
    const handle = this.#handle ?? this.#openFirst();
    if (handle === null) return null;
    const lines: SplitLine[] = [];
    if (this.#isRewritten(handle)) lines.push(...this.#startAgain(handle, nowMs));
    const file = fileId(handle);
    const before = this.#offset;
    const got = this.#readBytes(handle, nowMs);
    lines.push(...got.lines);
    if (this.#mark && this.#mark.headBytes < HEAD_BYTES_MAX && this.#offset > this.#mark.headBytes)
      this.#mark = markFile(handle, this.#offset);
    const more = got.more || this.#followRotation(handle, file, this.#offset === before, lines, nowMs);
    return lines.length > 0 || got.skipped > 0 || more
      ? { file, lines, skippedBytes: got.skipped, more }
      : null;
  }

  place(): TailPlace | null {
    return this.#mark === null
      ? null
      : { mark: this.#mark, offset: this.#offset - this.#splitter.heldBytes() };
  }

  flush(): SplitLine | null {
    return this.#splitter.flush();
  }

  cutBytes(): number {
    return this.#splitter.cutBytes();
  }

  close(): void {
    if (this.#handle !== null) closeSync(this.#handle);
    this.#handle = null;
  }

  #begin(opened: number, from: number): number {
    this.#handle = opened;
    this.#offset = from;
    this.#leaving = false;
    this.#touchedNs = 0n;
    const head = Buffer.alloc(2);
    readSync(opened, head, 0, 2, 0);
    if (this.#splitter.holding()) this.#splitter.rebase();
    else this.#splitter.reset(detectEncoding(head));
    this.#mark = markFile(opened, from);
    return opened;
  }

  #openFirst(): number | null {
    const wanted = this.#first && this.#start.from === 'place' ? this.#start.place : null;
    const atEnd = this.#first && this.#start.from === 'end';
    const opened = openLog(this.#path);
    this.#first = false;
    if (wanted && opened !== null && isMarkedFile(opened, wanted.mark))
      return this.#begin(opened, Math.min(wanted.offset, fstatSync(opened).size));
    const renamed = wanted && findRenamed(this.#path, wanted.mark);
    const old = renamed ? openLog(renamed) : null;
    if (wanted && old !== null) {
      if (opened !== null) closeSync(opened);
      return this.#begin(old, wanted.offset);
    }
    // Missing now: whatever appears later is new, and read from its beginning.
    return opened === null ? null : this.#begin(opened, atEnd ? fstatSync(opened).size : 0);
  }

  #isRewritten(handle: number): boolean {
    const stat = fstatSync(handle, { bigint: true });
    if (stat.size < this.#offset) return true;
    if (stat.mtimeNs === this.#touchedNs) return false;
    this.#touchedNs = stat.mtimeNs;
    return this.#mark !== null && !isMarkedFile(handle, this.#mark);
  }

  #startAgain(handle: number, nowMs: number): SplitLine[] {
    // A line cut off by the rotation goes on in the new bytes, unless its writer stopped long ago.
    const stale =
      this.#splitter.holding() && nowMs - this.#heldSinceMs > JOIN_MS_MAX ? this.#splitter.flush() : null;
    this.#begin(handle, 0);
    return stale ? [stale] : [];
  }

  #jumpAhead(size: number): number {
    if (size - this.#offset <= this.#limits.backlogBytesMax) return 0;
    const target = size - this.#limits.backlogBytesKept;
    const skipped = target - this.#offset;
    // Positions in UTF-16 are even.
    this.#offset = target - (target % 2);
    this.#splitter.flush();
    this.#dropNext = true;
    return skipped;
  }

  #readBytes(handle: number, nowMs: number): { lines: SplitLine[]; skipped: number; more: boolean } {
    const size = fstatSync(handle).size;
    const skipped = this.#jumpAhead(size);
    const lines: SplitLine[] = [];
    let budget = this.#limits.bytesPerReadMax;
    shared ??= Buffer.alloc(64 * 1024);
    while (this.#offset < size && budget > 0) {
      const wanted = Math.min(shared.length, budget, size - this.#offset);
      const read = readSync(handle, shared, 0, wanted, this.#offset);
      if (read === 0) break;
      if (!this.#splitter.holding()) this.#heldSinceMs = nowMs;
      const found = this.#splitter.push(shared.subarray(0, read), this.#offset);
      for (const line of found) {
        if (!this.#dropNext) lines.push(line);
        this.#dropNext = false;
      }
      if (found.length > 0) this.#heldSinceMs = nowMs;
      this.#offset += read;
      budget -= read;
    }
    return { lines, skipped, more: this.#offset < size };
  }

  /** At the end of a file that the path no longer names: one more look, then on to its successor. */
  #followRotation(handle: number, file: string, quiet: boolean, lines: SplitLine[], nowMs: number): boolean {
    const current = pathId(this.#path);
    const moved = current !== null && current !== file;
    if (!moved || !this.#leaving || !quiet) {
      this.#leaving = moved;
      return moved;
    }
    const opened = openLog(this.#path);
    if (opened === null) return false;
    closeSync(handle);
    lines.push(...this.#startAgain(opened, nowMs));
    return true;
  }
}

/** Follows one log through appending, renaming, truncating and rewriting; reads nothing that did not change. */
export function tailFile(path: string, start: TailStart, limits: TailLimits = TAIL_LIMITS): Tail {
  return new FileTail(path, start, limits);
}
