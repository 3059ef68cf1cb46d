import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const skipped = new Set([
  'node_modules',
  '.next',
  '.turbo',
  'test',
  'dist',
  'tsconfig.tsbuildinfo',
  'next-env.d.ts',
]);

/** Everything that `next build` reads; a change in any of it makes the last build stale. */
export const WEB_SOURCES = [
  'package-lock.json',
  'tsconfig.base.json',
  'apps/web',
  'packages/core/src',
  'packages/db/src',
  'packages/services/src',
];

/** One hash over the paths and contents of files and folders below `root`. */
export function hashSources(root: string, sources: readonly string[] = WEB_SOURCES): string {
  const hash = createHash('sha256');
  for (const source of sources) if (existsSync(join(root, source))) add(hash, root, source);
  return hash.digest('hex');
}

function add(hash: ReturnType<typeof createHash>, root: string, path: string): void {
  const full = join(root, path);
  if (!statSync(full).isDirectory()) {
    hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
    return;
  }
  for (const name of readdirSync(full).sort()) if (!skipped.has(name)) add(hash, root, `${path}/${name}`);
}
