import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { isForeignLink } from './is-foreign-link.ts';

/** Without waiting: a pipe under a log's name would hold the whole collector. */
const READ_ONLY = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

export function unreadable(path: string, cause?: unknown): TsunaguError {
  return new TsunaguError('file-unreadable', path, { args: { file: path }, ...(cause ? { cause } : {}) });
}

/** A log opened to be read; null = it is not there. Throws `file-unreadable`. */
export function openLog(path: string): number | null {
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
