import { identifierName, isNode, type SyntaxNode } from './walk.ts';

const declaredIn = new WeakMap<SyntaxNode, ReadonlySet<string>>();

/** Whether a name means something declared around its place, and not the global of that name. */
export function isDeclared(name: string, parents: readonly SyntaxNode[]): boolean {
  return parents.some((parent) => namesOf(parent).has(name));
}

function namesOf(node: SyntaxNode): ReadonlySet<string> {
  let names = declaredIn.get(node);
  if (names === undefined) {
    names = new Set(declarationsOf(node));
    declaredIn.set(node, names);
  }
  return names;
}

function declarationsOf(node: SyntaxNode): string[] {
  if (/Function/.test(node.type)) return [...nodes(node.params).flatMap(bindings), ...bindings(node.id)];
  if (node.type === 'CatchClause') return bindings(node.param);
  if (/^For/.test(node.type)) return [...statementNames(node.init), ...statementNames(node.left)];
  if (node.type === 'Program' || node.type === 'BlockStatement')
    return nodes(node.body).flatMap(statementNames);
  return [];
}

function statementNames(value: unknown): string[] {
  if (!isNode(value)) return [];
  switch (value.type) {
    case 'VariableDeclaration':
      return nodes(value.declarations).flatMap((declarator) => bindings(declarator.id));
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return bindings(value.id);
    case 'ImportDeclaration':
      return nodes(value.specifiers).flatMap((specifier) => bindings(specifier.local));
    case 'ExportNamedDeclaration':
      return statementNames(value.declaration);
    default:
      return [];
  }
}

/** The names that a pattern binds. */
export function bindings(value: unknown): string[] {
  if (!isNode(value)) return [];
  switch (value.type) {
    case 'ObjectPattern':
      return nodes(value.properties).flatMap((property) => bindings(property.value ?? property.argument));
    case 'ArrayPattern':
      return nodes(value.elements).flatMap(bindings);
    case 'AssignmentPattern':
      return bindings(value.left);
    case 'RestElement':
      return bindings(value.argument);
    default:
      return [identifierName(value) ?? []].flat();
  }
}

function nodes(value: unknown): SyntaxNode[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}
