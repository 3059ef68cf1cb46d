import { bindings } from './scope.ts';
import type { SourceTree } from './source-tree.ts';
import { constantText, identifierName, isNode, type SyntaxNode } from './walk.ts';

/** What a file exports and takes from others, by name. Types are left out: one belongs to the signature that names it. */
export interface ModuleFacts {
  /** Values declared here, by the name they are exported under, with their place and their name inside. */
  declared: Map<string, { start: number; local: string }>;
  /** Exported under `as` is what `from` exports as `name`; `*` = everything. */
  passedOn: { from: string; name: string; as: string }[];
  /** Taken from others; `*` = everything. */
  taken: { from: string; name: string }[];
}

export function moduleFacts(tree: SourceTree, path: string): ModuleFacts {
  const facts: ModuleFacts = { declared: new Map(), passedOn: [], taken: [] };
  for (const statement of nodes(tree.parse(path)?.program.body)) readStatement(statement, facts);
  return facts;
}

function readStatement(statement: SyntaxNode, facts: ModuleFacts): void {
  const from = constantText(statement.source);
  if (statement.type === 'ImportDeclaration' && from !== null) {
    for (const specifier of nodes(statement.specifiers))
      facts.taken.push({ from, name: takenName(specifier) });
  } else if (statement.type === 'ExportAllDeclaration' && from !== null) {
    const as = nameOf(statement.exported);
    if (as === null) facts.passedOn.push({ from, name: '*', as: '*' });
    else facts.taken.push({ from, name: '*' });
  } else if (statement.type === 'ExportNamedDeclaration' && statement.exportKind !== 'type') {
    readExport(statement, from, facts);
  }
}

function readExport(statement: SyntaxNode, from: string | null, facts: ModuleFacts): void {
  for (const specifier of nodes(statement.specifiers)) {
    if (specifier.exportKind === 'type') continue;
    const local = nameOf(specifier.local) ?? '';
    const as = nameOf(specifier.exported) ?? local;
    if (from === null) facts.declared.set(as, { start: specifier.start, local });
    else facts.passedOn.push({ from, name: local, as });
  }
  for (const name of declaredNames(statement.declaration))
    facts.declared.set(name, { start: statement.start, local: name });
}

function declaredNames(declaration: unknown): string[] {
  if (!isNode(declaration)) return [];
  if (declaration.type === 'VariableDeclaration')
    return nodes(declaration.declarations).flatMap((each) => bindings(each.id));
  return /^(Function|Class)Declaration$/.test(declaration.type) ? bindings(declaration.id) : [];
}

function takenName(specifier: SyntaxNode): string {
  if (specifier.type === 'ImportNamespaceSpecifier') return '*';
  return specifier.type === 'ImportDefaultSpecifier' ? 'default' : (nameOf(specifier.imported) ?? '*');
}

function nameOf(node: unknown): string | null {
  return identifierName(node) ?? constantText(node);
}

function nodes(value: unknown): SyntaxNode[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}
