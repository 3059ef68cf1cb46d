import { closeSync, fstatSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { crc32, gunzipSync } from 'node:zlib';
import { type FileMark, fileId } from './file-identity.ts';
import { openLog } from './open-log.ts';

/** Unread bytes of one rotated log; whoever wrote more between two looks is in a loop. */
const PIECE_BYTES_MAX = 2 * 1024 * 1024;
/** A compressed log has to be unpacked whole. */
const PACKED_BYTES_MAX = 2 * 1024 * 1024;
const UNPACKED_BYTES_MAX = 16 * 1024 * 1024;
const NAMES_MAX = 2000;

/** What a log held that is no longer under its name. */
export interface RotatedPiece {
  /** Identity of the log the bytes were written into: of the marked one, or of another. */
  readonly id: string;
  readonly isRest: boolean;
  /** Where they stood in it. */
  readonly start: number;
  /** The first two bytes of the log: they tell its encoding. */
  readonly head: Buffer;
  readonly bytes: Buffer;
  readonly skippedBytes: number;
}

interface Sibling {
  readonly path: string;
  readonly id: string;
  readonly mtimeNs: bigint;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Names that a rotation gives: `a.log.1`, `a.log-20261122.gz`, `a-1.log`, and `a_2.log` for `a_1.log`. */
function rotatedName(base: string): RegExp {
  const extension = extname(base);
  const stem = base.slice(0, base.length - extension.length).replace(/_\d+$/, '');
  const turn = '(?:[._-](?:\\d[\\d._-]*|old|bak))';
  return new RegExp(`^${escaped(stem)}${turn}?${escaped(extension)}${turn}?(?:\\.gz)?$`, 'i');
}

/** `.2` was written before `.1`, and yesterday's date before today's. */
function byTurn(a: Sibling, b: Sibling): number {
  const isDated = /\d{6}/.test(a.path);
  return a.path.localeCompare(b.path, 'en', { numeric: true }) * (isDated ? 1 : -1);
}

/** Logs of the same family, last written first to last. */
function siblingsOf(path: string): Sibling[] {
  const [folder, base] = [dirname(path), basename(path)];
  const wanted = rotatedName(base);
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .slice(0, NAMES_MAX)
    .filter((name) => name !== base && wanted.test(name))
    .flatMap((name) => {
      const sibling = join(folder, name);
      try {
        const stat = statSync(sibling, { bigint: true });
        return stat.isFile() ? [{ path: sibling, id: `${stat.dev}:${stat.ino}`, mtimeNs: stat.mtimeNs }] : [];
      } catch {
        // Gone meanwhile, or not for these eyes.
        return [];
      }
    })
    .sort((a, b) => (a.mtimeNs === b.mtimeNs ? byTurn(a, b) : a.mtimeNs < b.mtimeNs ? -1 : 1));
}

interface Content {
  readonly size: number;
  slice(from: number, to: number): Buffer;
  close(): void;
}

function plainContent(handle: number): Content {
  return {
    size: fstatSync(handle).size,
    slice(from, to) {
      const bytes = Buffer.alloc(Math.max(0, to - from));
      return bytes.subarray(0, readSync(handle, bytes, 0, bytes.length, from));
    },
    close: () => closeSync(handle),
  };
}

function packedContent(handle: number): Content | null {
  if (fstatSync(handle).size > PACKED_BYTES_MAX) return null;
  const bytes = gunzipSync(readFileSync(handle), { maxOutputLength: UNPACKED_BYTES_MAX });
  return {
    size: bytes.length,
    slice: (from, to) => bytes.subarray(from, to),
    close: () => closeSync(handle),
  };
}

function openContent({ path, id }: Sibling): Content | null {
  let handle: number | null = null;
  let content: Content | null = null;
  try {
    handle = openLog(path);
    // Another file than the one that was listed tells nothing of when it was written.
    if (handle !== null && fileId(handle) === id)
      content = path.endsWith('.gz') ? packedContent(handle) : plainContent(handle);
  } catch {
    // Half packed, too large, or not for these eyes: then it cannot be read, and what comes is read all the same.
  }
  if (content === null && handle !== null) closeSync(handle);
  return content;
}

function isCopyOf(content: Content, mark: FileMark, readTo: number): boolean {
  return (
    mark.headBytes > 0 && content.size >= readTo && crc32(content.slice(0, mark.headBytes)) === mark.headCrc
  );
}

function pieceOf(content: Content, id: string, isRest: boolean, from: number): RotatedPiece | null {
  const start = Math.max(from, content.size - PIECE_BYTES_MAX);
  if (start >= content.size) return null;
  // Positions in UTF-16 are even.
  const even = start - (start % 2 === from % 2 ? 0 : 1);
  const bytes = content.slice(even, content.size);
  return { id, isRest, start: even, head: content.slice(0, 2), bytes, skippedBytes: even - from };
}

export interface RotatedQuestion {
  readonly path: string;
  /** The log that was read, and how far. */
  readonly mark: FileMark;
  readonly readTo: number;
  /** When it was written last, ns; null = it is gone from its name, and its rest has to be found too. */
  readonly writtenNs: bigint | null;
  /** What was written later than this comes later, ns; null = all of it is wanted. */
  readonly untilNs?: bigint;
  /** The file that the name stands for now. */
  readonly currentId: string;
}

/** When the log was written last as far as it was read to its end; Windows tells such times too late. */
function lastWrittenNs({ written }: FileMark): bigint | null {
  return written === '' || process.platform === 'win32' ? null : BigInt(written);
}

/**
 * What was written after `readTo` and is no longer under the log's name: the rest of the marked log where it was copied or
 * compressed, and logs that came and went since the last look. Oldest first.
 */
export function readRotated(question: RotatedQuestion): RotatedPiece[] {
  const { path, mark, readTo, currentId } = question;
  const sinceNs = question.writtenNs ?? lastWrittenNs(mark);
  let isLater = sinceNs !== null;
  const pieces: RotatedPiece[] = [];
  for (const sibling of siblingsOf(path)) {
    // The number of a log that is gone is given to another at once.
    if (sibling.id === currentId || (question.writtenNs !== null && sibling.id === mark.id)) continue;
    if (sinceNs !== null && sibling.mtimeNs <= sinceNs) continue;
    if (question.untilNs !== undefined && sibling.mtimeNs > question.untilNs) continue;
    const content = openContent(sibling);
    if (!content) continue;
    try {
      const isRest = isCopyOf(content, mark, readTo);
      // Before the rest is found nobody can say what came after it, but for what stands where the log itself stood.
      if (!isLater && !isRest && sibling.id !== mark.id) continue;
      const isRead = isRest && question.writtenNs !== null;
      const piece = isRest ? pieceOf(content, mark.id, true, readTo) : pieceOf(content, sibling.id, false, 0);
      if (piece && !isRead) pieces.push(piece);
      isLater = true;
    } finally {
      content.close();
    }
  }
  return pieces;
}
