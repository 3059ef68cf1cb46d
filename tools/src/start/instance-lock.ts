import { join } from 'node:path';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { folderFailure } from '@tsunagu/db/embedded';
import { releaseFolderLock, takeFolderLock } from '../../bootstrap/folder-lock.mjs';

/**
 * Takes the one lock of a data folder; a lock whose holder is dead is taken over.
 * @returns what gives it back
 * @throws TsunaguError `second-instance` with the pid and URL of the running one
 */
export function lockInstance(folder: string, url: string): () => void {
  const lock = join(folder, 'instance.lock');
  const holder = take(lock, folder, url);
  if (holder === null) return () => releaseFolderLock(lock);
  const pid = holder.holders[0]?.pid ?? 0;
  throw new TsunaguError('second-instance', `it runs at ${holder.url} (process ${pid}, data in ${folder})`, {
    args: { pid, url: holder.url },
  });
}

function take(lock: string, folder: string, url: string) {
  try {
    return takeFolderLock(lock, { url });
  } catch (error) {
    throw folderFailure(error, folder);
  }
}
