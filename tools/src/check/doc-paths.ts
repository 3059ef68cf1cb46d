import type { Breach } from './breach.ts';
import type { SourceTree } from './source-tree.ts';

const rule = 'doc-paths';
/** Recorded material says what it said. */
const document = (path: string) => path.endsWith('.md') && !path.includes('/fixtures/');
/** What starts with one of these is meant as a path of the repository. */
const roots = ['apps', 'packages', 'tools', 'e2e', 'bench', 'docs', '.ci'];
/** Made by a run, so absent from a clone. */
const made = /(^|\/)(node_modules|\.next|dist|\.data|captured|results|screenshots|test-results)(\/|$)/;

/** Paths that the documents name, in backticks or links, exist. `<cause>` and `*` stand for any one name. */
export function checkDocPaths(tree: SourceTree): Breach[] {
  const known = new Set(tree.paths.flatMap(withFolders));
  return tree.paths
    .filter((path) => document(path))
    .flatMap((path) => {
      const lines = tree.text(path).split('\n');
      return lines.flatMap((text, index) =>
        [...inBackticks(text), ...inLinks(path, text)]
          .filter((name) => !made.test(name) && !exists(name, known))
          .map((name) => ({
            rule,
            path,
            line: index + 1,
            message: `names ${name}, which does not exist; correct the name or the document`,
          })),
      );
    });
}

function withFolders(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_part, index) => parts.slice(0, index + 1).join('/'));
}

function inBackticks(text: string): string[] {
  const spans = [...text.matchAll(/`([^`\s]+)`/g)].map((match) => match[1] ?? '');
  return spans.filter((span) => roots.includes(span.split('/')[0] ?? '') && span.includes('/')).map(cleaned);
}

function inLinks(path: string, text: string): string[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
  const folder = path.split('/').slice(0, -1);
  return targets
    .filter((target) => !/^([a-z]+:|#)/.test(target))
    .map((target) => cleaned(resolve(target.startsWith('/') ? [] : folder, target)));
}

function resolve(folder: readonly string[], target: string): string {
  const parts = [...folder];
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** Without a line number, an anchor or a closing slash. */
function cleaned(name: string): string {
  return name
    .replace(/[#?].*$/, '')
    .replace(/:\d+$/, '')
    .replace(/\/+$/, '');
}

function exists(name: string, known: ReadonlySet<string>): boolean {
  if (known.has(name)) return true;
  if (!/[<*{]/.test(name)) return false;
  const source = name.split(/(<[^>]*>|\*\*|\*|\{[^}]*\})/).map((part) => {
    if (part === '**') return '.+';
    return /^[<*{]/.test(part) ? '[^/]+' : part.replace(/[.+?^$()|[\]\\]/g, String.raw`\$&`);
  });
  const pattern = new RegExp(`^${source.join('')}$`);
  return [...known].some((path) => pattern.test(path));
}
