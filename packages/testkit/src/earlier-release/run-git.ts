import { spawnSync } from 'node:child_process';

/** What git printed; null when it is not installed, or has nothing to say of this folder. */
export function runGit(root: string, ...args: readonly string[]): string | null {
  const { status, stdout } = spawnSync('git', ['-C', root, ...args], { encoding: 'utf8', maxBuffer: 64e6 });
  return status === 0 ? stdout.trim() : null;
}
