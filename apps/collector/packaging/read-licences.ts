import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from './pinned-packages.ts';

/** The licences of everything in the executable: our own, zod's, and Node's with those of its parts. */
export function readLicences(nodeLicence: string): string {
  const parts = [
    ['Tsunagu', join(REPOSITORY, 'LICENSE')],
    ['zod', join(REPOSITORY, 'node_modules/zod/LICENSE')],
    ['Node.js', nodeLicence],
  ] as const;
  return parts
    .map(
      ([name, file]) =>
        `${'='.repeat(78)}\n${name}\n${'='.repeat(78)}\n\n${readFileSync(file, 'utf8').trim()}\n`,
    )
    .join('\n');
}
