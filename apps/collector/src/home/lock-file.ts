import { closeSync, constants, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** libuv's UV_FS_O_EXLOCK: Windows then shares the file with nobody until it is closed. Node does not name it. */
const EXCLUSIVE = 0x10000000;
/** Scanners, and whoever asks whether it is held, have the file open for a moment. */
const MOMENT_MS = 100;
const MOMENTS_MAX = 20;

/** Null = another process has the file. */
function tryToOpen(path: string, flags: number): number | null {
  try {
    return openSync(path, flags, 0o600);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EBUSY') return null;
    throw error;
  }
}

/**
 * Windows only: opens a file that nobody else may open meanwhile; gives its handle, null while another process has it. It ends
 * with its process. Unlike the name of a pipe, which anybody may take first, it is as safe as the folder that it lies in.
 */
export async function lockFile(path: string): Promise<number | null> {
  for (let moment = 0; moment < MOMENTS_MAX; moment += 1) {
    const handle = tryToOpen(path, constants.O_RDWR | constants.O_CREAT | EXCLUSIVE);
    if (handle !== null) return handle;
    await sleep(MOMENT_MS);
  }
  return null;
}

/** Windows only: whether a process has the file; one that is missing has none. */
export function isFileLocked(path: string): boolean {
  try {
    const handle = tryToOpen(path, constants.O_RDONLY);
    if (handle === null) return true;
    closeSync(handle);
    return false;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
