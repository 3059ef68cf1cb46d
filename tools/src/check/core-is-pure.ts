import type { Breach } from './breach.ts';
import { importsOf } from './imports-of.ts';
import { isCode, isTest } from './rooms.ts';
import type { SourceTree } from './source-tree.ts';
import { identifierName, type SyntaxNode, walk } from './walk.ts';

const rule = 'core-is-pure';

/** Globals that reach out of a calculation, and what to do instead. */
const worldly: Readonly<Record<string, string>> = {
  process: 'pass the value in',
  performance: 'take the time as an argument',
  fetch: 'do the I/O in services or the app and pass the result in',
  setTimeout: 'return what should happen and when',
  setInterval: 'return what should happen and when',
  setImmediate: 'return what should happen and when',
  crypto: 'take ids and hashes as arguments',
  console: 'return the finding; whoever called decides what to print',
  require: 'import it',
  globalThis: 'pass the value in',
};

/** Members that read the clock, the dice or the machine's time zone. */
const worldlyMembers: Readonly<Record<string, string>> = {
  'Date.now': 'take `now` as an argument',
  'Math.random': 'take the randomness as an argument',
};
const localTime =
  /^(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds)$|^getTimezoneOffset$|^toLocale(Date|Time)String$/;

/** core calculates: no I/O, no clock, no randomness, nothing of the machine it runs on. Tests may. */
export function checkCoreIsPure(tree: SourceTree): Breach[] {
  return tree.paths
    .filter((path) => path.startsWith('packages/core/src/') && isCode(path) && !isTest(path))
    .flatMap((path) => [...importBreaches(tree, path), ...useBreaches(tree, path)]);
}

function importBreaches(tree: SourceTree, path: string): Breach[] {
  return importsOf(tree, path)
    .filter(({ specifier }) => specifier.startsWith('node:'))
    .map(({ specifier, line }) => ({
      rule,
      path,
      line,
      message: `${specifier} is I/O; do it in services or an app and pass the value in`,
    }));
}

function useBreaches(tree: SourceTree, path: string): Breach[] {
  const source = tree.parse(path);
  if (source === null) return [];
  const declared = declaredNames(source.program);
  const breaches: Breach[] = [];
  walk(source.program, (node, parents) => {
    const message =
      clockProblem(node) ?? memberProblem(node) ?? globalProblem(node, parents.at(-1), declared);
    if (message !== null) breaches.push({ rule, path, line: tree.lineOf(path, node.start), message });
  });
  return breaches;
}

function clockProblem(node: SyntaxNode): string | null {
  const creates = node.type === 'NewExpression' || node.type === 'CallExpression';
  if (!creates || identifierName(node.callee) !== 'Date') return null;
  const hasArguments = Array.isArray(node.arguments) && node.arguments.length > 0;
  return node.type === 'NewExpression' && hasArguments ? null : 'reads the clock; take `now` as an argument';
}

function memberProblem(node: SyntaxNode): string | null {
  if (node.type !== 'MemberExpression') return null;
  const property = identifierName(node.property) ?? '';
  const name = `${identifierName(node.object)}.${property}`;
  const remedy = worldlyMembers[name];
  if (remedy !== undefined) return `${name}: ${remedy}`;
  if (!localTime.test(property)) return null;
  return `${property} depends on the machine's time zone; use the UTC form, or take the organization's zone as an argument`;
}

function globalProblem(
  node: SyntaxNode,
  parent: SyntaxNode | undefined,
  declared: ReadonlySet<string>,
): string | null {
  const name = identifierName(node);
  if (name === null || declared.has(name) || isNameOnly(node, parent)) return null;
  const remedy = Object.hasOwn(worldly, name) ? worldly[name] : undefined;
  return remedy === undefined ? null : `${name} reaches out of core: ${remedy}`;
}

/** A property, label or type of that name is not the global. */
function isNameOnly(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (parent === undefined) return false;
  if (parent.type === 'MemberExpression') return parent.property === node && parent.computed !== true;
  if (/^(Property|PropertyDefinition|MethodDefinition)$/.test(parent.type))
    return parent.key === node && parent.computed !== true;
  return (
    parent.type.startsWith('TS') &&
    parent.type !== 'TSNonNullExpression' &&
    !parent.type.endsWith('AsExpression')
  );
}

function declaredNames(program: SyntaxNode): Set<string> {
  const names = new Set<string>();
  walk(program, (node, parents) => {
    const name = identifierName(node);
    const parent = parents.at(-1);
    if (name === null || parent === undefined) return;
    const declares =
      (parent.type === 'VariableDeclarator' && parent.id === node) ||
      /^Import\w*Specifier$/.test(parent.type) ||
      (/Function/.test(parent.type) &&
        (parent.id === node || (Array.isArray(parent.params) && parent.params.includes(node)))) ||
      (parent.type === 'Property' && parents.at(-2)?.type === 'ObjectPattern' && parent.value === node);
    if (declares) names.add(name);
  });
  return names;
}
