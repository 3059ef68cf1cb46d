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
function findLineFeed(chunk: Buffer, from: number, wide: boolean, aligned: number): number {
  let at = chunk.indexOf(10, from);
  while (wide && at !== -1 && ((at - aligned) % 2 !== 0 || chunk[at + 1] !== 0))
    at = chunk.indexOf(10, at + 1);
  return at;
}

/**
 * Cuts bytes into lines before decoding, so that a character split between two reads stays whole and broken
 * bytes become U+FFFD instead of an error.
 */
export function createLineSplitter(lineBytesMax: number = LINE_BYTES_MAX): LineSplitter {
  let encoding: TextEncodingName = 'utf-8';
  let decoder = new TextDecoder(encoding);
  let held: Held | null = null;
  /** In UTF-16, the first byte of a pair whose second byte is not read yet. */
  let odd: Buffer = Buffer.alloc(0);
  let cut = 0;

  function hold(piece: Buffer, start: number): void {
    held ??= { pieces: [], bytes: 0, start, end: start };
    const room = Math.max(0, lineBytesMax - held.bytes);
    if (room > 0) held.pieces.push(Buffer.from(piece.subarray(0, room)));
    cut += Math.max(0, piece.length - room);
    held.bytes += Math.min(room, piece.length);
    held.end = start + piece.length;
  }

  function take(end: number): SplitLine | null {
    if (!held) return null;
    const text = decoder.decode(Buffer.concat(held.pieces)).replace(/\r$/, '');
    const line = { text, start: held.start, end };
    held = null;
    return line;
  }

  return {
    push(chunk, position) {
      const wide = encoding === 'utf-16le';
      const base = position - odd.length;
      let bytes = odd.length > 0 ? Buffer.concat([odd, chunk]) : chunk;
      odd = Buffer.alloc(0);
      if (wide && bytes.length % 2 === 1) {
        odd = Buffer.from(bytes.subarray(-1));
        bytes = bytes.subarray(0, -1);
      }
      const width = wide ? 2 : 1;
      const lines: SplitLine[] = [];
      let at = 0;
      for (let feed = findLineFeed(bytes, 0, wide, 0); feed !== -1; feed = findLineFeed(bytes, at, wide, 0)) {
        hold(bytes.subarray(at, feed), base + at);
        at = feed + width;
        const line = take(base + at);
        if (line) lines.push(line);
      }
      if (at < bytes.length) hold(bytes.subarray(at), base + at);
      return lines;
    },
    flush: () => take(held?.end ?? 0),
    holding: () => held !== null,
    rebase() {
      if (held) held = { ...held, start: 0, end: 0 };
    },
    heldBytes: () => (held === null ? 0 : held.end - held.start),
    reset(next) {
      encoding = next;
      decoder = new TextDecoder(encoding);
      held = null;
      odd = Buffer.alloc(0);
    },
    cutBytes: () => cut,
  };
}
