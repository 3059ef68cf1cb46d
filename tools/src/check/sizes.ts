import type { Breach } from './breach.ts';
import { isCode, isTest } from './rooms.ts';
import type { SourceTree } from './source-tree.ts';
import { identifierName, type SyntaxNode, walk } from './walk.ts';

const rule = 'sizes';
export const SIZE_CAPS = { fileLines: 300, functionLines: 60, componentLines: 120 } as const;
const exceptionsPath = 'tools/size-exceptions.json';

/** Files and functions stay small; an exception stands in tools/size-exceptions.json with its reason. */
export function checkSizes(tree: SourceTree): Breach[] {
  const exceptions = tree.has(exceptionsPath)
    ? (JSON.parse(tree.text(exceptionsPath)) as Record<string, string>)
    : {};
  const found = tree.paths
    .filter((path) => isCode(path) || path.endsWith('.css'))
    .flatMap((path) => tooLarge(tree, path));
  const used = new Set(found.map((breach) => keyOf(breach)));
  const stale = Object.entries(exceptions)
    .filter(([key, reason]) => !used.has(key) || reason.trim() === '')
    .map(([key, reason]) => staleException(key, reason));
  return [
    ...found.filter((breach) => !(keyOf(breach) in exceptions)).map(({ name: _name, ...breach }) => breach),
    ...stale,
  ];
}

interface TooLarge extends Breach {
  name: string | null;
}

function keyOf({ path, name }: TooLarge): string {
  return name === null ? path : `${path}#${name}`;
}

function staleException(key: string, reason: string): Breach {
  const message =
    reason.trim() === ''
      ? `the exception for ${key} has no reason`
      : `${key} is not over the cap any more; remove its exception`;
  return { rule, path: exceptionsPath, line: 0, message };
}

function tooLarge(tree: SourceTree, path: string): TooLarge[] {
  const lines = tree.text(path).replace(/\n$/, '').split('\n').length;
  const functions = largeFunctions(tree, path);
  if (lines <= SIZE_CAPS.fileLines) return functions;
  const message = `${lines} lines, at most ${SIZE_CAPS.fileLines}; move a verb of it into its own file`;
  return [{ rule, path, line: 0, message, name: null }, ...functions];
}

function largeFunctions(tree: SourceTree, path: string): TooLarge[] {
  const source = tree.parse(path);
  if (source === null) return [];
  const found: TooLarge[] = [];
  walk(source.program, (node, parents) => {
    if (!/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) return;
    if (isTest(path) && isSuite(node, parents.at(-1))) return;
    const line = tree.lineOf(path, node.start);
    const lines = tree.lineOf(path, node.end) - line + 1;
    const cap = isComponent(node, parents) ? SIZE_CAPS.componentLines : SIZE_CAPS.functionLines;
    if (lines <= cap) return;
    const name = nameOf(node, parents) ?? `line ${line}`;
    found.push({
      rule,
      path,
      line,
      message: `${name} has ${lines} lines, at most ${cap}; give a part of it a name of its own`,
      name,
    });
  });
  return found;
}

/** `describe(…, () => { … })` holds tests; each of them is measured by itself. */
function isSuite(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (parent?.type !== 'CallExpression' || parent.callee === node) return false;
  const text = JSON.stringify(parent.callee);
  return text.includes('"describe"');
}

function isComponent(node: SyntaxNode, parents: readonly SyntaxNode[]): boolean {
  const name = nameOf(node, parents);
  if (name === null || !/^[A-Z]/.test(name)) return false;
  let hasJsx = false;
  walk(node, (inner) => {
    hasJsx ||= inner.type === 'JSXElement' || inner.type === 'JSXFragment';
  });
  return hasJsx;
}

function nameOf(node: SyntaxNode, parents: readonly SyntaxNode[]): string | null {
  const own = identifierName(node.id);
  if (own !== null) return own;
  // forwardRef(…) and memo(…) stand between a component and its name.
  for (const parent of parents.slice(-2).reverse()) {
    if (parent.type === 'VariableDeclarator') return identifierName(parent.id);
    if (parent.type === 'MethodDefinition' || parent.type === 'Property') return identifierName(parent.key);
  }
  return null;
}
