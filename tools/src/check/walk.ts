/** A node of the ESTree syntax tree, with TypeScript's own kinds. */
export interface SyntaxNode {
  type: string;
  start: number;
  end: number;
  [field: string]: unknown;
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof (value as SyntaxNode).type === 'string';
}

/** Visits every node, parents first. `parents` has the nearest last, and is only right during the visit. */
export function walk(
  node: SyntaxNode,
  visit: (node: SyntaxNode, parents: readonly SyntaxNode[]) => void,
): void {
  // One list for the whole walk: the rules visit some million nodes.
  descend(node, visit, []);
}

function descend(
  node: SyntaxNode,
  visit: (node: SyntaxNode, parents: readonly SyntaxNode[]) => void,
  parents: SyntaxNode[],
): void {
  visit(node, parents);
  parents.push(node);
  for (const key in node) {
    const value = node[key];
    if (Array.isArray(value)) {
      for (const child of value) if (isNode(child)) descend(child, visit, parents);
    } else if (isNode(value)) descend(value, visit, parents);
  }
  parents.pop();
}

/** The name of an identifier node, else null. */
export function identifierName(node: unknown): string | null {
  return isNode(node) && node.type === 'Identifier' && typeof node.name === 'string' ? node.name : null;
}

/** The value of a string literal node, else null. */
export function stringValue(node: unknown): string | null {
  return isNode(node) && node.type === 'Literal' && typeof node.value === 'string' ? node.value : null;
}

/** The value of a string literal or of a template without anything to fill in, else null. */
export function constantText(node: unknown): string | null {
  const literal = stringValue(node);
  if (literal !== null || !isNode(node) || node.type !== 'TemplateLiteral') return literal;
  const [only, ...more] = Array.isArray(node.quasis) ? node.quasis : [];
  const value = isNode(only) && more.length === 0 ? only.value : null;
  return typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : null;
}

/** The name of the property that a member expression takes: `a.b` and `a['b']` alike; else null. */
export function propertyName(node: SyntaxNode): string | null {
  if (node.type !== 'MemberExpression') return null;
  return node.computed === true ? constantText(node.property) : identifierName(node.property);
}
