import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** Debian keeps what only root uses where not everybody's PATH leads. */
const SYSTEM_FOLDERS = ['/usr/sbin', '/sbin'];

/** A program's path, or its bare name where the PATH finds it; null = it is not installed. */
export function findProgram(name: string): string | null {
  if (spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0) return name;
  return SYSTEM_FOLDERS.map((folder) => path.join(folder, name)).find((file) => existsSync(file)) ?? null;
}
