import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { searchPath } from './env.ts';

/** Debian keeps what only root uses in sbin, which is not on everybody's PATH. */
const systemFolders = ['/usr/sbin', '/sbin'];

/** Full path of a program, or null. */
export function findProgram(name: string): string | null {
  const folders = [...searchPath.split(delimiter), ...systemFolders];
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
