import { closeSync, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';

/** Which file a path stood for when it was last read. */
export interface FileMark {
  /** Device and inode (file index on Windows). */
  readonly id: string;
  /** Creation time in ns where the file system keeps one, as text. */
  readonly born: string;
  /** Length and CRC-32 of the file's first bytes: an inode is reused at once, a log's beginning seldom. */
  readonly headBytes: number;
  readonly headCrc: number;
}

/** Enough to tell two logs apart, little enough to be read at every change. */
export const HEAD_BYTES_MAX = 256;

export function fileId(handle: number): string {
  const stat = fstatSync(handle, { bigint: true });
  return `${stat.dev}:${stat.ino}`;
}

export function pathId(path: string): string | null {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat ? `${stat.dev}:${stat.ino}` : null;
}

function headCrc(handle: number, bytes: number): number {
  const head = Buffer.alloc(bytes);
  const read = readSync(handle, head, 0, bytes, 0);
  return crc32(head.subarray(0, read));
}

/** `readTo` = how far the file was read: only bytes that were already there can be compared later. */
export function markFile(handle: number, readTo: number): FileMark {
  const stat = fstatSync(handle, { bigint: true });
  const headBytes = Math.min(HEAD_BYTES_MAX, readTo);
  return {
    id: `${stat.dev}:${stat.ino}`,
    // Where the file system keeps no creation time the change time stands in its place and says nothing.
    born: stat.birthtimeNs === stat.ctimeNs ? '' : String(stat.birthtimeNs),
    headBytes,
    headCrc: headCrc(handle, headBytes),
  };
}

/** Whether the open file still begins as the marked one did and was not made anew. */
export function isMarkedFile(handle: number, mark: FileMark): boolean {
  const now = markFile(handle, mark.headBytes);
  if (now.id !== mark.id) return false;
  if (now.born !== '' && mark.born !== '' && now.born !== mark.born) return false;
  return now.headCrc === mark.headCrc;
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
      const handle = openSync(candidate, 'r');
      try {
        if (isMarkedFile(handle, mark)) return candidate;
      } finally {
        closeSync(handle);
      }
    } catch {
      // It went away between listing and looking: then it is not the one.
    }
  }
  return null;
}
