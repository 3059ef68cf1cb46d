import { parseSync } from 'vite';
import { isNode, type SyntaxNode, stringValue } from './walk.ts';

/** Where a key stands in a JSON text, from the outermost object inwards; null when it does not. */
export function offsetOfJsonKey(text: string, keys: readonly string[]): number | null {
  // JSON is an expression of the language; the parenthesis shifts everything by one.
  const statement = (parseSync('x.js', `(${text})`).program.body[0] ?? null) as SyntaxNode | null;
  let object: unknown = unwrap(statement?.expression);
  let offset: number | null = null;
  for (const key of keys) {
    const properties = isNode(object) && Array.isArray(object.properties) ? object.properties : [];
    const property = properties.find((candidate) => isNode(candidate) && stringValue(candidate.key) === key);
    if (!isNode(property)) return null;
    offset = property.start - 1;
    object = property.value;
  }
  return offset;
}

function unwrap(node: unknown): unknown {
  return isNode(node) && node.type === 'ParenthesizedExpression' ? node.expression : node;
}
