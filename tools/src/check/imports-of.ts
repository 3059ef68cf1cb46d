import type { SourceTree } from './source-tree.ts';
import { constantText, identifierName, isNode, type SyntaxNode, walk } from './walk.ts';

export interface Import {
  /** null = put together when the program runs, so that nobody can say what it is. */
  specifier: string | null;
  /** Types only: gone when the program runs. */
  typeOnly: boolean;
  line: number;
}

const known = new WeakMap<SourceTree, Map<string, readonly Import[]>>();

export type NamedImport = Import & { specifier: string };

/** Every import of a file that names what it imports. */
export function importsOf(tree: SourceTree, path: string): NamedImport[] {
  return allImportsOf(tree, path).flatMap(({ specifier, ...rest }) =>
    specifier === null ? [] : [{ specifier, ...rest }],
  );
}

/** Every import of a file: declarations, re-exports, import(), import types, require() by whatever name. */
export function allImportsOf(tree: SourceTree, path: string): readonly Import[] {
  const files = known.get(tree) ?? new Map<string, readonly Import[]>();
  known.set(tree, files);
  const found = files.get(path) ?? readImports(tree, path);
  files.set(path, found);
  return found;
}

function readImports(tree: SourceTree, path: string): Import[] {
  const source = tree.parse(path);
  if (source === null) return [];
  const requires = namesOfRequire(source.program);
  const found: Import[] = [];
  walk(source.program, (node) => {
    const named = importedBy(node, requires);
    if (named === undefined) return;
    const typeOnly = node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type';
    found.push({ specifier: constantText(named), typeOnly, line: tree.lineOf(path, node.start) });
  });
  return found;
}

/** What a node imports, as a node; undefined when it imports nothing. */
function importedBy(node: SyntaxNode, requires: ReadonlySet<string>): unknown {
  if (/^(Import|Export.*)Declaration$/.test(node.type)) return isNode(node.source) ? node.source : undefined;
  if (node.type === 'ImportExpression' || node.type === 'TSImportType') return node.source;
  if (node.type === 'TSExternalModuleReference') return node.expression;
  if (node.type !== 'CallExpression' || !Array.isArray(node.arguments)) return undefined;
  const isRequire = requires.has(identifierName(node.callee) ?? '') || isCreateRequire(node.callee);
  return isRequire ? (node.arguments[0] ?? null) : undefined;
}

function isCreateRequire(node: unknown): boolean {
  return isNode(node) && node.type === 'CallExpression' && identifierName(node.callee) === 'createRequire';
}

/** `require`, and whatever holds what createRequire gave. */
function namesOfRequire(program: SyntaxNode): Set<string> {
  const names = new Set(['require']);
  walk(program, (node) => {
    const name =
      node.type === 'VariableDeclarator' && isCreateRequire(node.init) ? identifierName(node.id) : null;
    if (name !== null) names.add(name);
  });
  return names;
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
