import type { Breach } from './breach.ts';
import { importsOf } from './imports-of.ts';
import { isCode, isTest } from './rooms.ts';
import { isDeclared } from './scope.ts';
import type { SourceTree } from './source-tree.ts';
import { identifierName, isNode, propertyName, type SyntaxNode, walk } from './walk.ts';

const rule = 'core-is-pure';

const passIn = 'pass the value in';
const asArgument = 'take the time as an argument';
const inServices = 'do the I/O in services or the app and pass the result in';
const whenToo = 'return what should happen and when';

/** Globals that reach out of a calculation, and what to do instead. */
const worldly: Readonly<Record<string, string>> = {
  process: passIn,
  performance: asArgument,
  fetch: inServices,
  WebSocket: inServices,
  EventSource: inServices,
  XMLHttpRequest: inServices,
  setTimeout: whenToo,
  setInterval: whenToo,
  setImmediate: whenToo,
  queueMicrotask: whenToo,
  crypto: 'take ids and hashes as arguments',
  console: 'return the finding; whoever called decides what to print',
  require: 'import it',
  eval: 'write the code',
  Function: 'write the code',
  globalThis: passIn,
  global: passIn,
  self: passIn,
  window: passIn,
  navigator: passIn,
  localStorage: passIn,
};

/** Members that read the clock, the dice or the machine's time zone. */
const worldlyMembers: Readonly<Record<string, string>> = {
  'Date.now': 'take `now` as an argument',
  'Math.random': 'take the randomness as an argument',
  'Temporal.Now': 'take `now` as an argument',
};
const localTime =
  /^(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds)$|^getTimezoneOffset$|^toLocale(Date|Time)?String$|^resolvedOptions$/;

/** Globals of which some members are pure: under another name, nobody sees which one is used. */
const onlyByName = ['Date', 'Math', 'Temporal', 'Intl'];

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
  const breaches: Breach[] = [];
  walk(source.program, (node, parents) => {
    const message =
      clockProblem(node) ?? zoneProblem(node) ?? memberProblem(node) ?? globalProblem(node, parents);
    if (message !== null) breaches.push({ rule, path, line: tree.lineOf(path, node.start), message });
  });
  return breaches;
}

function clockProblem(node: SyntaxNode): string | null {
  const creates = node.type === 'NewExpression' || node.type === 'CallExpression';
  if (!creates || identifierName(node.callee) !== 'Date') return null;
  const [first] = Array.isArray(node.arguments) ? node.arguments : [];
  const hasArgument = isNode(first) && first.type !== 'SpreadElement';
  return node.type === 'NewExpression' && hasArgument ? null : 'reads the clock; take `now` as an argument';
}

/** Without a zone, the format is that of the machine. */
function zoneProblem(node: SyntaxNode): string | null {
  if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return null;
  const { callee } = node;
  if (
    !isNode(callee) ||
    identifierName(callee.object) !== 'Intl' ||
    propertyName(callee) !== 'DateTimeFormat'
  )
    return null;
  const options = Array.isArray(node.arguments) ? node.arguments[1] : undefined;
  const properties = isNode(options) && Array.isArray(options.properties) ? options.properties : [];
  const hasZone = properties.some(
    (property) => isNode(property) && identifierName(property.key) === 'timeZone',
  );
  return hasZone
    ? null
    : 'Intl.DateTimeFormat without timeZone takes the machine’s; take the zone as an argument';
}

function memberProblem(node: SyntaxNode): string | null {
  const property = propertyName(node);
  if (property === null) return null;
  const name = `${identifierName(node.object)}.${property}`;
  const remedy = worldlyMembers[name];
  if (remedy !== undefined) return `${name}: ${remedy}`;
  if (!localTime.test(property)) return null;
  return `${property} depends on the machine's time zone or language; use the UTC form or Intl with both given`;
}

function globalProblem(node: SyntaxNode, parents: readonly SyntaxNode[]): string | null {
  const name = identifierName(node);
  if (name === null || isNameOnly(node, parents.at(-1))) return null;
  const remedy = Object.hasOwn(worldly, name) ? worldly[name] : undefined;
  const alias = onlyByName.includes(name) && !isUsedByName(node, parents.at(-1));
  if ((remedy === undefined && !alias) || isDeclared(name, parents)) return null;
  return remedy === undefined
    ? `${name} is given another name here, which hides the clock or the dice; write ${name}.… or new ${name}(…) where it is used`
    : `${name} reaches out of core: ${remedy}`;
}

/** `Date.UTC`, `new Date(…)`, `x instanceof Date`; a computed property could be any. */
function isUsedByName(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (parent === undefined) return false;
  if (parent.type === 'MemberExpression') return parent.object === node && propertyName(parent) !== null;
  if (parent.type === 'NewExpression' || parent.type === 'CallExpression') return parent.callee === node;
  return parent.type === 'BinaryExpression' && parent.operator === 'instanceof' && parent.right === node;
}

/** A property, label or type of that name is not the global. */
function isNameOnly(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (parent === undefined) return false;
  if (parent.type === 'MemberExpression') return parent.property === node && parent.computed !== true;
  if (/^(Property|PropertyDefinition|MethodDefinition)$/.test(parent.type))
    return parent.key === node && parent.computed !== true;
  if (/^(Import|Export)\w*Specifier$/.test(parent.type)) return parent.type.startsWith('Import');
  return (
    parent.type.startsWith('TS') &&
    parent.type !== 'TSNonNullExpression' &&
    !parent.type.endsWith('AsExpression') &&
    !parent.type.endsWith('SatisfiesExpression')
  );
}
