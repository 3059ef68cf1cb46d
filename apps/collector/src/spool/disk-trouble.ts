import { TsunaguError } from '@tsunagu/core/vocabulary';

/** Full, by its quota or altogether. */
export function isDiskFull(error: unknown): boolean {
  if (error instanceof TsunaguError) return error.code === 'disk-full';
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

/** The system refused to read or write: full, read-only, broken, or held by another program. Never a fault of ours. */
export function isDiskTrouble(error: unknown): boolean {
  if (error instanceof TsunaguError) return error.code === 'disk-full';
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

/** Bytes that nobody will read again: the file is gone, or its place on the disk is broken. */
export function isUnreadable(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'EIO' || code === 'EISDIR';
}

/**
 * Writes what is good to have and must stop nothing: copies, counts, states. False when the disk did not take it; whoever
 * asks keeps it in memory and writes it with the next change.
 */
export function tryToWrite(write: () => void): boolean {
  try {
    write();
    return true;
  } catch (error) {
    if (!isDiskTrouble(error)) throw error;
    return false;
  }
}
