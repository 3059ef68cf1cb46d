import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly path: string;
  remove(): void;
}

/** A disk of its own, of half a megabyte; null where nobody may mount one. */
export function smallDisk(): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), 'tsunagu-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k,mode=0700', 'tmpfs', path], { stdio: 'pipe' });
  } catch {
    // Not root, or a container without that right.
    rmSync(path, { recursive: true });
    return null;
  }
  return {
    path,
    remove() {
      execFileSync('umount', ['-l', path]);
      rmSync(path, { recursive: true });
    },
  };
}

/** Takes all the room there is; what it gives back is the file to delete when there is to be room again. */
export function fillDisk(disk: string): string {
  const ballast = join(disk, 'ballast');
  try {
    for (;;) appendFileSync(ballast, Buffer.alloc(4096, 1));
  } catch {
    // Full: that is what was wanted.
    return ballast;
  }
}

function triesToMount(): boolean {
  const disk = process.platform === 'linux' ? smallDisk() : null;
  disk?.remove();
  if (!disk) process.stderr.write('!! FULL DISK TESTS SKIPPED: mounting a tmpfs needs root\n');
  return disk !== null;
}

export const canMount = triesToMount();
