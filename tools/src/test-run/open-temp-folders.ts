import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** What a whole run puts aside at most, with room to spare: clusters, bundles, installations. */
const BYTES_MIN = 8 * 1024 ** 3;

/** Folders for all that the tests of one run put aside; they go with the run, whatever a test left in them. */
export interface TempFolders {
  readonly disk: string;
  /** In memory, where there is plenty; the same as `disk` otherwise. */
  readonly memory: string;
  remove(): void;
}

export function openTempFolders(): TempFolders {
  const disk = open(tmpdir());
  const memory = isRoomy(MEMORY) ? open(MEMORY) : disk;
  const remove = () => {
    for (const folder of [disk, memory]) rmSync(folder, { recursive: true, force: true });
  };
  return { disk, memory, remove };
}

function open(parent: string): string {
  const folder = mkdtempSync(join(parent, 'tsunagu-tests-'));
  // As the system's own: a server that root starts runs as somebody else.
  chmodSync(folder, 0o1777);
  return folder;
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
