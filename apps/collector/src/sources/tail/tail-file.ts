import { closeSync, fstatSync, readSync } from 'node:fs';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import {
  type FileMark,
  fileId,
  findRenamed,
  isFirstContent,
  isMarkedFile,
  isWrittenAgain,
  markFile,
  pathId,
} from './file-identity.ts';
import { openLog, readSome, unreadable } from './open-log.ts';
import { readRotated } from './read-rotated.ts';
import { createLineSplitter, detectEncoding, type SplitLine } from './split-lines.ts';
import {
  logName,
  TAIL_LIMITS,
  type Tail,
  type TailLimits,
  type TailLine,
  type TailPlace,
  type TailRead,
  type TailStart,
} from './tail.ts';

/** An unfinished line is joined to what follows a rotation only while it is this young. */
const JOIN_MS_MAX = 2000;

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
  #turn = 0;
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
      this.#readRest(fileId(handle), { writtenNs: null }, lines);
      this.#startAgain(handle, nowMs, lines);
    } else if (this.#mark) this.#readEmptied(handle, this.#mark, this.#turn, lines);
    const id = fileId(handle);
    const file = logName(id, this.#turn);
    const before = this.#offset;
    const got = this.#readBytes(handle, nowMs);
    for (const line of got.lines) lines.push({ ...line, file });
    if (this.#offset !== before) this.#mark = markFile(handle, this.#offset);
    const more = got.more || this.#followRotation(handle, id, this.#offset === before, lines, nowMs);
    const skippedBytes = got.skipped + this.#restSkipped;
    this.#restSkipped = 0;
    return lines.length > 0 || skippedBytes > 0 || more ? { lines, skippedBytes, more } : null;
  }

  place(): TailPlace | null {
    if (this.#mark === null) return null;
    return { mark: this.#mark, turn: this.#turn, offset: this.#offset - this.#splitter.heldBytes() };
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

  #begin(opened: number, from: number, turn: number): number {
    this.#handle = opened;
    this.#turn = turn;
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
  #readRest(
    currentId: string,
    times: { readonly writtenNs: bigint | null; readonly untilNs?: bigint },
    lines: TailLine[],
  ): void {
    const mark = this.#mark;
    if (mark === null) return;
    const question = { path: this.#path, mark, readTo: this.#offset, currentId, ...times };
    for (const { id, isRest, start, head, bytes, skippedBytes } of readRotated(question)) {
      if (!isRest) this.#turn += 1;
      const file = logName(id, this.#turn);
      if (skippedBytes > 0) this.#splitter.flush();
      if (start === 0 || !this.#splitter.holding()) this.#rebaseOn(head);
      // The first line behind a jump is torn.
      const found = this.#splitter.push(bytes, start).slice(skippedBytes > 0 ? 1 : 0);
      for (const line of found) lines.push({ ...line, file });
      this.#restSkipped += skippedBytes;
    }
  }

  #goOn(opened: number, { mark, turn, offset }: TailPlace, lines: TailLine[]): number {
    this.#begin(opened, Math.min(offset, fstatSync(opened).size), turn);
    this.#readEmptied(opened, mark, turn, lines);
    return opened;
  }

  /** The first words in a log that was empty: logs that held some before, and lost them, come first. */
  #readEmptied(handle: number, mark: FileMark, turn: number, lines: TailLine[]): void {
    if (!isFirstContent(handle, mark)) return;
    this.#mark = mark;
    this.#turn = turn;
    this.#offset = 0;
    const untilNs = fstatSync(handle, { bigint: true }).mtimeNs;
    this.#readRest(fileId(handle), { writtenNs: null, untilNs }, lines);
    if (this.#turn !== turn) this.#startAgain(handle, 0, lines);
    else this.#mark = markFile(handle, 0);
  }

  #rebaseOn(head: Buffer): void {
    if (this.#splitter.holding()) this.#splitter.rebase();
    else this.#splitter.reset(detectEncoding(head));
  }

  #openFirst(lines: TailLine[]): number | null {
    const [wanted, first] = [this.#wanted, this.#first];
    const opened = openLog(this.#path);
    this.#first = false;
    const isSame = wanted !== null && opened !== null && isMarkedFile(opened, wanted.mark);
    if (isSame && !isWrittenAgain(opened, wanted.mark)) return this.#goOn(opened, wanted, lines);
    const renamed = wanted && first && !isSame ? findRenamed(this.#path, wanted.mark) : null;
    const old = renamed ? openLog(renamed) : null;
    if (wanted && old !== null) {
      if (opened !== null) closeSync(opened);
      return this.#goOn(old, wanted, lines);
    }
    // Missing now: whatever appears later is new, and read from its beginning.
    if (opened === null) return null;
    if (!wanted) return this.#begin(opened, first && this.#atEnd ? fstatSync(opened).size : 0, 0);
    this.#mark = wanted.mark;
    this.#turn = wanted.turn;
    this.#offset = wanted.offset;
    this.#readRest(fileId(opened), { writtenNs: null }, lines);
    return this.#begin(opened, 0, this.#turn + 1);
  }

  #isRewritten(handle: number): boolean {
    const stat = fstatSync(handle, { bigint: true });
    if (stat.size < this.#offset) return true;
    if (stat.mtimeNs === this.#touchedNs) return false;
    this.#touchedNs = stat.mtimeNs;
    const mark = this.#mark;
    return mark !== null && (!isMarkedFile(handle, mark) || isWrittenAgain(handle, mark));
  }

  #startAgain(handle: number, nowMs: number, lines: TailLine[]): void {
    // A line cut off by the rotation goes on in the new bytes, unless its writer stopped long ago.
    const stale =
      this.#splitter.holding() && nowMs - this.#heldSinceMs > JOIN_MS_MAX ? this.#splitter.flush() : null;
    if (stale) lines.push({ ...stale, file: logName(this.#mark?.id ?? '', this.#turn) });
    this.#begin(handle, 0, this.#turn + 1);
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
  #followRotation(handle: number, id: string, quiet: boolean, lines: TailLine[], nowMs: number): boolean {
    let current: string | null = null;
    try {
      current = pathId(this.#path);
    } catch (error) {
      // Lines in hand are given out first; what is wrong with the name is met again at the next look.
      if (lines.length === 0) throw error;
    }
    const moved = current !== null && current !== id;
    if (!moved || !this.#leaving || !quiet) {
      this.#leaving = moved;
      return moved;
    }
    const opened = openLog(this.#path);
    if (opened === null) return false;
    this.#readRest(fileId(opened), { writtenNs: fstatSync(handle, { bigint: true }).mtimeNs }, lines);
    closeSync(handle);
    this.#startAgain(opened, nowMs, lines);
    return true;
  }
}

/** Follows one log through appending, renaming, truncating and rewriting; reads nothing that did not change. */
export function tailFile(path: string, start: TailStart, limits: TailLimits = TAIL_LIMITS): Tail {
  return new FileTail(path, start, limits);
}
