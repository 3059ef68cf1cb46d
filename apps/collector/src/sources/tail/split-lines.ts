/** One complete line of a log, with the byte positions it stood at. */
export interface SplitLine {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface LineSplitter {
  /** Takes the next bytes of the file; gives back the lines that are complete now. */
  push(chunk: Buffer, position: number): SplitLine[];
  /** The line begun but not ended, if any, as if it ended here. */
  flush(): SplitLine | null;
  /** Whether a line was begun. */
  holding(): boolean;
  /** Bytes of it that stand in the current file. */
  heldBytes(): number;
  /** The rest of the line begun comes from the beginning of another file. */
  rebase(): void;
  reset(encoding: TextEncodingName): void;
  /** Bytes of over-long lines that were thrown away so far. */
  cutBytes(): number;
}

export type TextEncodingName = 'utf-8' | 'utf-16le';

/** Longer lines are cut: no grammar needs more, and memory stays bounded on a line of any length. */
export const LINE_BYTES_MAX = 16 * 1024;

export function detectEncoding(head: Buffer): TextEncodingName {
  return head.length >= 2 && head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : 'utf-8';
}

interface Held {
  pieces: Buffer[];
  bytes: number;
  start: number;
  end: number;
}

/** Position of the next line feed, or -1; in UTF-16 a line feed is two bytes at an even distance. */
function findLineFeed(chunk: Buffer, from: number, wide: boolean): number {
  let at = chunk.indexOf(10, from);
  while (wide && at !== -1 && (at % 2 !== 0 || chunk[at + 1] !== 0)) at = chunk.indexOf(10, at + 1);
  return at;
}

class Splitter implements LineSplitter {
  readonly #lineBytesMax: number;
  #encoding: TextEncodingName = 'utf-8';
  #decoder = new TextDecoder('utf-8');
  #held: Held | null = null;
  /** In UTF-16, the first byte of a pair whose second byte is not read yet. */
  #odd: Buffer = Buffer.alloc(0);
  #cut = 0;

  constructor(lineBytesMax: number) {
    this.#lineBytesMax = lineBytesMax;
  }

  push(chunk: Buffer, position: number): SplitLine[] {
    const wide = this.#encoding === 'utf-16le';
    const base = position - this.#odd.length;
    const bytes = this.#pairs(chunk, wide);
    const width = wide ? 2 : 1;
    const lines: SplitLine[] = [];
    let at = 0;
    for (let feed = findLineFeed(bytes, 0, wide); feed !== -1; feed = findLineFeed(bytes, at, wide)) {
      this.#hold(bytes.subarray(at, feed), base + at);
      at = feed + width;
      const line = this.#take(base + at);
      if (line) lines.push(line);
    }
    if (at < bytes.length) this.#hold(bytes.subarray(at), base + at);
    return lines;
  }

  /** The chunk with what was left of the one before; in UTF-16 a last odd byte waits for its partner. */
  #pairs(chunk: Buffer, wide: boolean): Buffer {
    const bytes = this.#odd.length > 0 ? Buffer.concat([this.#odd, chunk]) : chunk;
    const whole = wide ? bytes.length - (bytes.length % 2) : bytes.length;
    this.#odd = Buffer.from(bytes.subarray(whole));
    return bytes.subarray(0, whole);
  }

  #hold(piece: Buffer, start: number): void {
    const held = this.#held ?? { pieces: [], bytes: 0, start, end: start };
    const room = Math.max(0, this.#lineBytesMax - held.bytes);
    if (room > 0) held.pieces.push(Buffer.from(piece.subarray(0, room)));
    this.#cut += Math.max(0, piece.length - room);
    held.bytes += Math.min(room, piece.length);
    held.end = start + piece.length;
    this.#held = held;
  }

  #take(end: number): SplitLine | null {
    if (!this.#held) return null;
    const text = this.#decoder.decode(Buffer.concat(this.#held.pieces)).replace(/\r$/, '');
    const line = { text, start: this.#held.start, end };
    this.#held = null;
    return line;
  }

  flush(): SplitLine | null {
    return this.#take(this.#held?.end ?? 0);
  }

  holding(): boolean {
    return this.#held !== null;
  }

  heldBytes(): number {
    return this.#held === null ? 0 : this.#held.end - this.#held.start;
  }

  rebase(): void {
    if (this.#held) this.#held = { ...this.#held, start: 0, end: 0 };
  }

  reset(encoding: TextEncodingName): void {
    this.#encoding = encoding;
    this.#decoder = new TextDecoder(encoding);
    this.#held = null;
    this.#odd = Buffer.alloc(0);
  }

  cutBytes(): number {
    return this.#cut;
  }
}

/**
 * Cuts bytes into lines before decoding, so that a character split between two reads stays whole and broken
 * bytes become U+FFFD instead of an error.
 */
export function createLineSplitter(lineBytesMax: number = LINE_BYTES_MAX): LineSplitter {
  return new Splitter(lineBytesMax);
}
