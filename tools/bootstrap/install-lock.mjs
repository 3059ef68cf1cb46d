import { join } from 'node:path';
import { BootstrapFailure } from './failure.mjs';
import { addHolder, releaseFolderLock, takeFolderLock } from './folder-lock.mjs';
import { watchParent } from './watch-parent.mjs';

const lookEveryMs = 500;

/**
 * Lets one process at a time install into a folder: two `npm ci` in one tree destroy each other's work.
 * A lock whose holders are dead is taken over.
 * @template T
 * @param {string} folder
 * @param {(alsoHeldBy: (pid: number) => void) => Promise<T>} work `alsoHeldBy` keeps the lock for a process that may outlive us
 * @returns {Promise<T>}
 * @throws {BootstrapFailure} when this user may not write there
 */
export async function withInstallLock(folder, work) {
  const lock = installLock(folder);
  if (!take(lock, folder)) {
    process.stderr.write('Another command is installing into this folder; waiting for it …\n');
    // Nobody waits any more when the command that wanted it is gone.
    const unwatch = watchParent(() => process.exit(1));
    do await new Promise((wake) => setTimeout(wake, lookEveryMs));
    while (!take(lock, folder));
    unwatch();
  }
  try {
    return await work((pid) => addHolder(lock, pid));
  } finally {
    releaseFolderLock(lock);
  }
}

/**
 * In the repository, so that its rights are those of what is installed into; not in node_modules, which `npm ci` empties.
 * @param {string} folder
 */
export function installLock(folder) {
  return join(folder, '.install-lock');
}

/** @param {string} lock @param {string} folder */
function take(lock, folder) {
  try {
    return takeFolderLock(lock, {}) === null;
  } catch (error) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code !== 'EPERM' && code !== 'EACCES' && code !== 'EROFS') throw error;
    throw new BootstrapFailure(
      `The dependencies are not installed, and this user may not write into ${folder} (${message}). Run as the user that owns this folder, or give that user the folder.`,
      'このフォルダーに書き込めません。フォルダーの所有者として実行してください。',
    );
  }
}
