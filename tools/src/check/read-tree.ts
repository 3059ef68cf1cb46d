import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createSourceTree, type SourceTree } from './source-tree.ts';

const skippedFolders = new Set([
  ...['node_modules', '.git', '.data', '.next', '.turbo', 'dist', 'coverage', 'captured'],
  ...['screenshots', 'test-results', 'playwright-report', '.idea', '.vscode'],
]);
/** Texts that a rule reads; of all others only the name is known, their text is empty. */
const readable =
  /\.([cm]?[jt]s|[jt]sx|json|md|yml|yaml|css|sql|html|sh)$|(^|\/)(Dockerfile|run|\.gitignore)$/;

const textBytesMax = 2_000_000;

/** Reads the repository from disk; needs no git, so that it works in an archive too. */
export function readTree(root: string): SourceTree {
  const files: Record<string, string> = {};
  collect(root, '', files);
  return createSourceTree(files);
}

function collect(root: string, folder: string, files: Record<string, string>): void {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!skippedFolders.has(entry.name)) collect(root, path, files);
    } else if (entry.isFile()) {
      files[path] = readable.test(path) ? readText(join(root, path)) : '';
    }
  }
}

/** Recorded data is not source, and a file may go while the folder is read. */
function readText(file: string): string {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return size === 0 || size > textBytesMax ? '' : readFileSync(file, 'utf8');
}
