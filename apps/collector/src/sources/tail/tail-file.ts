import { closeSync, fstatSync, readSync } from 'node:fs';
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
import { openLog, readSome, unreadable } from './open-log.ts';
import { readRotated } from './read-rotated.ts';
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

export interface TailLine extends SplitLine {
  /** The file it stood in. */
  readonly file: string;
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

/** One for all tails: a read is over before the next begins. */
let shared: Buffer | null = null;

class FileTail implements Tail {
  readonly #path: string;
  readonly #atEnd: boolean;
  /** Where an earlier run, or the handle before this one, stood; null once that is reached. */
  #wanted: TailPlace | null;
  readonly #limits: TailLimits;
  readonly #splitter = createLineSplitter();
  #handle: number | null = null;
  #offset = 0;
  #mark: FileMark | null = null;
  #heldSinceMs = 0;
  /** The path names another file now; the old one gets one more look before it is left. */
  #leaving = false;
  #first = true;
  #restSkipped = 0;
  #touchedNs = 0n;
  /** The next line is the torn end of one that was jumped into. */
  #dropNext = false;

  constructor(path: string, start: TailStart, limits: TailLimits) {
    this.#path = path;
    this.#atEnd = start.from === 'end';
    this.#wanted = start.from === 'place' ? start.place : null;
    this.#limits = limits;
  }

  read(nowMs: number): TailRead | null {
    try {
      return this.#read(nowMs);
    } catch (error) {
      // A handle that went stale stays so: the next look opens the log again, where reading stands.
      this.#wanted = this.place() ?? this.#wanted;
      this.#first = this.#wanted !== null;
      this.#splitter.flush();
      this.close();
      throw error instanceof TsunaguError ? error : unreadable(this.#path, error);
    }
  }

  #read(nowMs: number): TailRead | null {
    const lines: TailLine[] = [];
    const handle = this.#handle ?? this.#openFirst(lines);
    if (handle === null) return null;
    if (this.#isRewritten(handle)) {
      this.#readRest(fileId(handle), null, lines);
      this.#startAgain(handle, nowMs, lines);
    }
    const file = fileId(handle);
    const before = this.#offset;
    const got = this.#readBytes(handle, nowMs);
    for (const line of got.lines) lines.push({ ...line, file });
    if (this.#mark && this.#mark.headBytes < HEAD_BYTES_MAX && this.#offset > this.#mark.headBytes)
      this.#mark = markFile(handle, this.#offset);
    const more = got.more || this.#followRotation(handle, file, this.#offset === before, lines, nowMs);
    const skippedBytes = got.skipped + this.#restSkipped;
    this.#restSkipped = 0;
    return lines.length > 0 || skippedBytes > 0 || more ? { lines, skippedBytes, more } : null;
  }

  place(): TailPlace | null {
    return this.#mark === null
      ? null
      : { mark: this.#mark, offset: this.#offset - this.#splitter.heldBytes() };
  }

  missing(): boolean {
    return !this.#first && this.#mark === null;
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
    this.#wanted = null;
    this.#offset = from;
    this.#leaving = false;
    this.#touchedNs = 0n;
    const head = Buffer.alloc(2);
    readSync(opened, head, 0, 2, 0);
    this.#rebaseOn(head);
    this.#mark = markFile(opened, from);
    return opened;
  }

  /** What was written into files that lost the log's name since the last look, as far as they can be found. */
  #readRest(currentId: string, writtenNs: bigint | null, lines: TailLine[]): void {
    const mark = this.#mark;
    if (mark === null) return;
    const question = { path: this.#path, mark, readTo: this.#offset, writtenNs, currentId };
    for (const { file, start, head, bytes, skippedBytes } of readRotated(question)) {
      if (skippedBytes > 0) this.#splitter.flush();
      if (start === 0 || !this.#splitter.holding()) this.#rebaseOn(head);
      // The first line behind a jump is torn.
      const found = this.#splitter.push(bytes, start).slice(skippedBytes > 0 ? 1 : 0);
      for (const line of found) lines.push({ ...line, file });
      this.#restSkipped += skippedBytes;
    }
  }

  #rebaseOn(head: Buffer): void {
    if (this.#splitter.holding()) this.#splitter.rebase();
    else this.#splitter.reset(detectEncoding(head));
  }

  #openFirst(lines: TailLine[]): number | null {
    const [wanted, first] = [this.#wanted, this.#first];
    const opened = openLog(this.#path);
    this.#first = false;
    if (wanted && opened !== null && isMarkedFile(opened, wanted.mark))
      return this.#begin(opened, Math.min(wanted.offset, fstatSync(opened).size));
    const renamed = wanted && first ? findRenamed(this.#path, wanted.mark) : null;
    const old = renamed ? openLog(renamed) : null;
    if (wanted && old !== null) {
      if (opened !== null) closeSync(opened);
      return this.#begin(old, wanted.offset);
    }
    // Missing now: whatever appears later is new, and read from its beginning.
    if (opened === null) return null;
    if (wanted) {
      this.#mark = wanted.mark;
      this.#offset = wanted.offset;
      this.#readRest(fileId(opened), null, lines);
    }
    return this.#begin(opened, first && this.#atEnd && !wanted ? fstatSync(opened).size : 0);
  }

  #isRewritten(handle: number): boolean {
    const stat = fstatSync(handle, { bigint: true });
    if (stat.size < this.#offset) return true;
    if (stat.mtimeNs === this.#touchedNs) return false;
    this.#touchedNs = stat.mtimeNs;
    return this.#mark !== null && !isMarkedFile(handle, this.#mark);
  }

  #startAgain(handle: number, nowMs: number, lines: TailLine[]): void {
    // A line cut off by the rotation goes on in the new bytes, unless its writer stopped long ago.
    const stale =
      this.#splitter.holding() && nowMs - this.#heldSinceMs > JOIN_MS_MAX ? this.#splitter.flush() : null;
    if (stale) lines.push({ ...stale, file: this.#mark?.id ?? fileId(handle) });
    this.#begin(handle, 0);
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
      const read = readSome(handle, shared, wanted, this.#offset, lines.length > 0);
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
  #followRotation(handle: number, file: string, quiet: boolean, lines: TailLine[], nowMs: number): boolean {
    let current: string | null = null;
    try {
      current = pathId(this.#path);
    } catch (error) {
      // Lines in hand are given out first; what is wrong with the name is met again at the next look.
      if (lines.length === 0) throw error;
    }
    const moved = current !== null && current !== file;
    if (!moved || !this.#leaving || !quiet) {
      this.#leaving = moved;
      return moved;
    }
    const opened = openLog(this.#path);
    if (opened === null) return false;
    this.#readRest(fileId(opened), fstatSync(handle, { bigint: true }).mtimeNs, lines);
    closeSync(handle);
    this.#startAgain(opened, nowMs, lines);
    return true;
  }
}

/** Follows one log through appending, renaming, truncating and rewriting; reads nothing that did not change. */
export function tailFile(path: string, start: TailStart, limits: TailLimits = TAIL_LIMITS): Tail {
  return new FileTail(path, start, limits);
}
