import { readFileSync } from 'node:fs';
import { clusterLayout } from './layout.ts';
import { readLockFile, serverLives } from './lock-file.ts';

/**
 * Superuser URL of the server that runs on a folder now, null when none does. Starts and owns nothing: for
 * commands beside a running `npm start`.
 */
export function findEmbedded(dir: string): { url: string; port: number; pid: number } | null {
  const layout = clusterLayout(dir);
  const lock = readLockFile(layout);
  if (lock === null || lock.state !== 'ready' || !serverLives(lock)) return null;
  const password = readFileSync(layout.password, 'utf8').trim();
  const url = `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${lock.port}/postgres`;
  return { url, port: lock.port, pid: lock.pid };
}
