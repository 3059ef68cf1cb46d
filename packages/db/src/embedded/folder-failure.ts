import { statSync } from 'node:fs';
import { TsunaguError } from '@tsunagu/core/vocabulary';

/**
 * Turns a failed file operation on a data folder into the error that says what to do.
 * Anything that is not about the folder itself comes back as it was.
 */
export function folderFailure(error: unknown, path: string): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new TsunaguError('disk-full', `no space left while writing ${path}`, {
        args: { path },
        cause: error,
      });
    case 'EEXIST':
    case 'ENOTDIR':
      return brokenFolder(path, 'a file stands where the folder should be; move it away', error);
    case 'EACCES':
    case 'EPERM':
      return brokenFolder(
        path,
        `it belongs to ${ownerOf(path)}; start as that user, or choose another folder`,
        error,
      );
    case 'EROFS':
      return brokenFolder(path, 'it is on a read-only file system; choose another folder', error);
    default:
      return error;
  }
}

export function brokenFolder(path: string, detail: string, cause?: unknown): TsunaguError {
  return new TsunaguError('data-folder-broken', `${path}: ${detail}`, { args: { path }, cause });
}

function ownerOf(path: string): string {
  try {
    return `user id ${statSync(path).uid}`;
  } catch {
    return 'another user';
  }
}
