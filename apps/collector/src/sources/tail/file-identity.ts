import { closeSync, fstatSync, readdirSync, readSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { openLog } from './open-log.ts';

/** Which file a path stood for when it was last read. */
export interface FileMark {
  /** Device and inode (file index on Windows). */
  readonly id: string;
  /** Creation time in ns where the file system keeps one, as text. */
  readonly born: string;
  /** Length and CRC-32 of the file's first bytes: an inode is reused at once, a log's beginning seldom. */
  readonly headBytes: number;
  readonly headCrc: number;
  /** How far it was read, and the same of the bytes before: logs without times begin alike. */
  readonly readTo: number;
  readonly tailBytes: number;
  readonly tailCrc: number;
  /** When it was written last, ns as text, while nothing behind `readTo` was there; else empty. */
  readonly written: string;
}

/** Enough to tell two logs apart, little enough to be read at every change. */
const PART_BYTES_MAX = 256;

export function fileId(handle: number): string {
  const stat = fstatSync(handle, { bigint: true });
  return `${stat.dev}:${stat.ino}`;
}

export function pathId(path: string): string | null {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat ? `${stat.dev}:${stat.ino}` : null;
}

function partCrc(handle: number, from: number, bytes: number): number {
  const part = Buffer.alloc(bytes);
  const read = readSync(handle, part, 0, bytes, from);
  return crc32(part.subarray(0, read));
}

/** `readTo` = how far the file was read: only bytes that were already there can be compared later. */
export function markFile(handle: number, readTo: number): FileMark {
  const stat = fstatSync(handle, { bigint: true });
  const headBytes = Math.min(PART_BYTES_MAX, readTo);
  return {
    id: `${stat.dev}:${stat.ino}`,
    // Where the file system keeps no creation time the change time stands in its place and says nothing.
    born: stat.birthtimeNs === stat.ctimeNs ? '' : String(stat.birthtimeNs),
    headBytes,
    headCrc: partCrc(handle, 0, headBytes),
    readTo,
    tailBytes: headBytes,
    tailCrc: partCrc(handle, readTo - headBytes, headBytes),
    written: stat.size === BigInt(readTo) ? String(stat.mtimeNs) : '',
  };
}

/** Whether the open file still holds what the marked one did, and was not made anew. */
export function isMarkedFile(handle: number, mark: FileMark): boolean {
  const stat = fstatSync(handle, { bigint: true });
  if (`${stat.dev}:${stat.ino}` !== mark.id) return false;
  const born = stat.birthtimeNs === stat.ctimeNs ? '' : String(stat.birthtimeNs);
  if (born !== '' && mark.born !== '' && born !== mark.born) return false;
  if (stat.size < BigInt(mark.readTo)) return false;
  return (
    partCrc(handle, 0, mark.headBytes) === mark.headCrc &&
    partCrc(handle, mark.readTo - mark.tailBytes, mark.tailBytes) === mark.tailCrc
  );
}

/** Whether a log that was empty when it was marked has something in it: that may be of a second log since. */
export function isFirstContent(handle: number, mark: FileMark): boolean {
  return mark.headBytes === 0 && mark.written !== '' && fstatSync(handle).size > 0;
}

/**
 * Whether a log that ends where reading ended was written since: emptied, and filled with the very same words by a client
 * that knows no times. Linux only: elsewhere the time of writing may come late.
 */
export function isWrittenAgain(handle: number, mark: FileMark): boolean {
  if (process.platform !== 'linux' || mark.written === '') return false;
  const stat = fstatSync(handle, { bigint: true });
  return stat.size === BigInt(mark.readTo) && stat.mtimeNs > BigInt(mark.written);
}

/** The marked file under another name in the same folder: a log that was rotated while nobody was reading. */
export function findRenamed(path: string, mark: FileMark): string | null {
  const folder = dirname(path);
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return null;
  }
  for (const name of names.slice(0, 2000)) {
    const candidate = join(folder, name);
    if (candidate === path) continue;
    try {
      if (pathId(candidate) !== mark.id) continue;
      const handle = openLog(candidate);
      if (handle === null) continue;
      try {
        if (isMarkedFile(handle, mark) && !isWrittenAgain(handle, mark)) return candidate;
      } finally {
        closeSync(handle);
      }
    } catch {
      // It went away between listing and looking, or is not for these eyes: then it is not the one.
    }
  }
  return null;
}
