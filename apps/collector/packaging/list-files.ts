import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every file below a folder, relative to it, in one order on every machine; links are listed, never followed. */
export function listFiles(root: string, below = ''): string[] {
  return readdirSync(join(root, below), { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(below, entry.name);
      return entry.isDirectory() ? listFiles(root, path) : [path];
    })
    .sort();
}
