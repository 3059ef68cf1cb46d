import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** What a whole run puts aside at most, with room to spare: clusters, bundles, browsers' profiles. */
const BYTES_MIN = 8 * 1024 ** 3;

/**
 * A folder for all that the tests of one run put aside; it goes with the run, whatever a test left in it. It lies in
 * memory where there is plenty: some forty databases are made and thrown away, and their fsync is nobody's guarantee.
 */
export function openTempFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(isRoomy(MEMORY) ? MEMORY : tmpdir(), 'tsunagu-tests-'));
  // As the system's own: a server that root starts runs as somebody else.
  chmodSync(path, 0o1777);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

function isRoomy(folder: string): boolean {
  if (process.platform !== 'linux' || !existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize >= BYTES_MIN && process.availableMemory() >= BYTES_MIN && mayRunPrograms(folder);
}

function mayRunPrograms(folder: string): boolean {
  const mounts = readFileSync('/proc/mounts', 'utf8').split('\n');
  const options = mounts.findLast((line) => line.split(' ')[1] === folder)?.split(' ')[3];
  return options !== undefined && !options.split(',').includes('noexec');
}
