import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { REPOSITORY } from './pinned-packages.ts';

/** The licences of everything in the executable: our own, those of the bundled packages, and Node's with its parts. */
export function readLicences(bundled: readonly string[]): string {
  const parts = [
    ['Tsunagu', join(REPOSITORY, 'LICENSE')],
    ...bundled.map((name) => [name, join(REPOSITORY, 'node_modules', name, 'LICENSE')]),
    // Beside the Node that runs this; not every platform's package brings it, and it is the same for all.
    ['Node.js', join(dirname(process.execPath), '../LICENSE')],
  ];
  return parts
    .map(([name = '', file = '']) => {
      const rule = '='.repeat(78);
      return `${rule}\n${name}\n${rule}\n\n${readFileSync(file, 'utf8').trim()}\n`;
    })
    .join('\n');
}
