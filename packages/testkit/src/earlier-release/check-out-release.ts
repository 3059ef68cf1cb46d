import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

/** Writes the files of a commit into a new folder; the clone itself, and what is checked out in it, stay as they are. */
export function checkOutRelease(root: string, commit: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const archive = path.join(folder, '..', `${path.basename(folder)}.tar`);
  try {
    execFileSync('git', ['-C', root, 'archive', '--format=tar', `--output=${archive}`, commit]);
    execFileSync('tar', ['-xf', archive, '-C', folder]);
  } finally {
    rmSync(archive, { force: true });
  }
}
