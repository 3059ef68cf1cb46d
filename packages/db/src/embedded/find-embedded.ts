import { readFileSync } from 'node:fs';
import { folderFailure } from './folder-failure.ts';
import { clusterLayout } from './layout.ts';
import { readLockFile, serverLives } from './lock-file.ts';

/**
 * Superuser URL of the server that runs on a folder now, null when none does. Starts and owns nothing: for
 * commands beside a running `npm start`.
 * @throws TsunaguError `data-folder-broken` when the folder is another user's
 */
export function findEmbedded(dir: string): { url: string; port: number; pid: number } | null {
  const layout = clusterLayout(dir);
  const lock = readLockFile(layout);
  if (lock === null || lock.state !== 'ready' || !serverLives(lock)) return null;
  const password = readPassword(layout.password);
  const url = `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${lock.port}/postgres`;
  return { url, port: lock.port, pid: lock.pid };
}

function readPassword(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw folderFailure(error, path);
  }
}
