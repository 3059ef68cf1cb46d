import { isTest } from './rooms.ts';
import { constantText, identifierName, isNode, propertyName, type SyntaxNode } from './walk.ts';

const environmentFile = /(^|\/)env\.(ts|mjs)$/;
const message = 'process.env is read in a file called env.ts only; import the setting from there';

/** Reads of the environment, in whatever words: what a program depends on is to be found in one place. */
export function environmentProblem(path: string, node: SyntaxNode, allowed: boolean): string | null {
  if (allowed || environmentFile.test(path) || isTest(path)) return null;
  switch (node.type) {
    case 'MemberExpression':
      return propertyName(node) === 'env' && isProcess(node.object) ? message : null;
    case 'VariableDeclarator':
      return isProcess(node.init) && (takesEnvironment(node.id) || renames(node.id)) ? message : null;
    case 'AssignmentExpression':
      return isProcess(node.right) && (takesEnvironment(node.left) || renames(node.left)) ? message : null;
    case 'ImportDeclaration':
      return importsEnvironment(node) ? message : null;
    default:
      return null;
  }
}

/** `process`, `globalThis.process`. */
function isProcess(node: unknown): boolean {
  if (!isNode(node)) return false;
  if (identifierName(node) === 'process') return true;
  return propertyName(node) === 'process' && /^(globalThis|global)$/.test(identifierName(node.object) ?? '');
}

/** `{ env }`, or a rest that holds it too. */
function takesEnvironment(pattern: unknown): boolean {
  if (!isNode(pattern) || pattern.type !== 'ObjectPattern' || !Array.isArray(pattern.properties))
    return false;
  return pattern.properties
    .filter(isNode)
    .some(({ type, key }) => type === 'RestElement' || (identifierName(key) ?? constantText(key)) === 'env');
}

/** Under another name nobody would find it. */
function renames(pattern: unknown): boolean {
  const name = identifierName(pattern);
  return name !== null && name !== 'process';
}

function importsEnvironment(node: SyntaxNode): boolean {
  if (!/^(node:)?process$/.test(constantText(node.source) ?? '') || node.importKind === 'type') return false;
  const specifiers = Array.isArray(node.specifiers) ? node.specifiers.filter(isNode) : [];
  return specifiers.some(({ type, imported, local }) =>
    type === 'ImportSpecifier'
      ? /^(env|default)$/.test(identifierName(imported) ?? constantText(imported) ?? '')
      : renames(local),
  );
}
