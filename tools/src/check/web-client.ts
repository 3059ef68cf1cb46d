import type { Breach } from './breach.ts';
import { importsOf, type NamedImport, resolveRelative } from './imports-of.ts';
import { isCode, isTest } from './rooms.ts';
import type { SourceTree } from './source-tree.ts';

const rule = 'web-client';
const web = 'apps/web/';
const allowed = ['@tsunagu/core/vocabulary', '@tsunagu/core/show'];

/**
 * What runs in the browser: files that say 'use client' and all that they import. Of our rooms it takes
 * core/vocabulary and core/show; of the server only types.
 */
export function checkWebClient(tree: SourceTree): Breach[] {
  return [...clientFiles(tree)].flatMap((path) =>
    importsOf(tree, path).flatMap((found) => {
      const message = problem(tree, path, found);
      return message === null ? [] : [{ rule, path, line: found.line, message }];
    }),
  );
}

function problem(tree: SourceTree, path: string, { specifier, typeOnly }: NamedImport): string | null {
  if (typeOnly) return null;
  if (specifier.startsWith('node:')) return `${specifier} does not exist in a browser; do it on the server`;
  if (specifier.startsWith('@tsunagu/') && !allowed.includes(specifier))
    return `a client component takes ${allowed.join(' and ')} only, not ${specifier}; move the calculation to core/show, or ask for the result through tRPC`;
  if (!specifier.startsWith('.')) return null;
  const target = resolveRelative(path, specifier);
  if (!target.startsWith(`${web}server/`) || saysServerAction(tree, target)) return null;
  return `a client component takes only types of the server ("import type") and server actions ('use server'); ask through tRPC`;
}

/** A server action reaches the browser as a reference to a request, never as code. */
function saysServerAction(tree: SourceTree, path: string): boolean {
  return tree.has(path) && says(tree, path, 'use server');
}

function clientFiles(tree: SourceTree): Set<string> {
  const starts = tree.paths.filter(
    (path) => path.startsWith(web) && isCode(path) && !isTest(path) && saysClient(tree, path),
  );
  const reached = new Set<string>();
  const queue = [...starts];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    for (const { specifier, typeOnly } of importsOf(tree, path)) {
      const target = specifier.startsWith('.') ? resolveRelative(path, specifier) : '';
      // The server's own files are named where they are imported, not followed.
      if (!typeOnly && tree.has(target) && isCode(target) && !target.startsWith(`${web}server/`))
        queue.push(target);
    }
  }
  return reached;
}

function saysClient(tree: SourceTree, path: string): boolean {
  return says(tree, path, 'use client');
}

/** Whether the file's first statement is this directive. */
function says(tree: SourceTree, path: string, directive: string): boolean {
  const first = tree.text(path).replace(/^(\s|\/\*[\s\S]*?\*\/|\/\/[^\n]*\n)*/, '');
  return first.startsWith(`'${directive}'`) || first.startsWith(`"${directive}"`);
}
