import type { SourceTree } from './source-tree.ts';
import { stringValue, walk } from './walk.ts';

export interface Import {
  specifier: string;
  /** Types only: gone when the program runs. */
  typeOnly: boolean;
  line: number;
}

/** Every import of a file: declarations, re-exports, import() and import types. */
export function importsOf(tree: SourceTree, path: string): Import[] {
  const source = tree.parse(path);
  if (source === null) return [];
  const found: Import[] = [];
  walk(source.program, (node) => {
    const specifier = stringValue(node.source);
    if (specifier === null) return;
    const typeOnly = node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type';
    if (/^(Import|Export.*)Declaration$|^ImportExpression$|^TSImportType$/.test(node.type))
      found.push({ specifier, typeOnly, line: tree.lineOf(path, node.start) });
  });
  return found;
}

/** The path that a relative specifier means; it may not exist. */
export function resolveRelative(from: string, specifier: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
