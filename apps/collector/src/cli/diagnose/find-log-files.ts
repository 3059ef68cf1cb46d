import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { TsunaguError } from '@tsunagu/core/vocabulary';

const FILES_MAX = 500;
const DEPTH_MAX = 4;

async function below(folder: string, depth: number, found: string[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name))) {
    if (found.length >= FILES_MAX) return;
    const path = join(folder, entry.name);
    // Links are not followed: a folder of logs may point back at itself.
    if (entry.isFile()) found.push(path);
    else if (entry.isDirectory() && depth < DEPTH_MAX) await below(path, depth + 1, found);
  }
}

export interface FoundFiles {
  readonly files: readonly string[];
  /** The path was a folder: files in it that are no log are no mistake. */
  readonly isFolder: boolean;
}

/** The file itself, or the files of a folder, at most 500 of them. Throws `file-unreadable`. */
export async function findLogFiles(path: string): Promise<FoundFiles> {
  try {
    const info = await stat(path);
    if (!info.isDirectory()) return { files: [path], isFolder: false };
    const files: string[] = [];
    await below(path, 0, files);
    return { files, isFolder: true };
  } catch (error) {
    throw new TsunaguError('file-unreadable', `${path}: ${(error as Error).message}`, {
      args: { path },
      cause: error,
    });
  }
}
