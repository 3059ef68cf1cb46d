import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, statSync } from 'node:fs';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { isForeignLink } from './is-foreign-link.ts';

/** Without waiting: a pipe under a log's name would hold the whole collector. */
const READ_ONLY = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

export function unreadable(path: string, cause?: unknown): TsunaguError {
  return new TsunaguError('file-unreadable', path, { args: { file: path }, ...(cause ? { cause } : {}) });
}

function openNow(path: string): number | null {
  try {
    return openSync(path, READ_ONLY);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw unreadable(path, error);
  }
}

/** Whether the path still stands for the open file: between opening and looking somebody may have led it elsewhere. */
function isStillNamed(path: string, handle: number): boolean {
  const named = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  const meant = named?.isSymbolicLink() ? statSync(path, { bigint: true, throwIfNoEntry: false }) : named;
  const opened = fstatSync(handle, { bigint: true });
  return meant !== undefined && meant.ino === opened.ino && meant.dev === opened.dev;
}

/** A log is rotated in the very moment seldom, and hardly twice. */
const LOOKS_MAX = 3;

/** A log opened to be read; null = it is not there. Throws `file-unreadable`, also where a link leads to it that no one may lay. */
export function openLog(path: string): number | null {
  for (let look = 0; look < LOOKS_MAX; look += 1) {
    const handle = openNow(path);
    if (handle === null) return null;
    try {
      const stat = fstatSync(handle);
      if (!stat.isFile() || isForeignLink(path, stat.uid)) throw unreadable(path);
      if (isStillNamed(path, handle)) return handle;
    } catch (error) {
      closeSync(handle);
      throw error instanceof TsunaguError ? error : unreadable(path, error);
    }
    closeSync(handle);
  }
  throw unreadable(path);
}

/** Reads at `position`. With lines in hand a refusal of the system waits: they are given out first, and it will refuse again. */
export function readSome(
  handle: number,
  into: Buffer,
  bytes: number,
  position: number,
  inHand: boolean,
): number {
  try {
    return readSync(handle, into, 0, bytes, position);
  } catch (error) {
    if (inHand) return 0;
    throw error;
  }
}
