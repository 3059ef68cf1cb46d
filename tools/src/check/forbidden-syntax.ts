import type { Breach } from './breach.ts';
import { environmentProblem } from './environment-reads.ts';
import { isCode, isTest } from './rooms.ts';
import type { Comment, SourceTree } from './source-tree.ts';
import { identifierName, isNode, propertyName, type SyntaxNode, walk } from './walk.ts';

const rule = 'forbidden-syntax';

/** Files whose default export or environment a framework asks for. */
const frameworkFile =
  /^apps\/web\/(app|i18n)\/|^apps\/web\/proxy\.ts$|(^|\/)[a-z-]+\.config\.(ts|mjs)$|vitest-global\.ts$|-(setup|teardown)\.ts$/;

/** No way around the type checker, no hidden input, nothing left for later. */
export function checkForbiddenSyntax(tree: SourceTree): Breach[] {
  return tree.paths.filter(isCode).flatMap((path) => {
    const source = tree.parse(path);
    if (source === null) return [];
    const breaches: Breach[] = [];
    const add = (offset: number, message: string) =>
      breaches.push({ rule, path, line: tree.lineOf(path, offset), message });
    walk(source.program, (node) => {
      const message =
        nodeProblem(path, node) ??
        environmentProblem(path, node, frameworkFile.test(path)) ??
        catchProblem(node, source.comments);
      if (message !== null) add(node.start, message);
    });
    for (const comment of source.comments) {
      const message = commentProblem(comment.text);
      if (message !== null) add(comment.start, message);
    }
    return breaches;
  });
}

function nodeProblem(path: string, node: SyntaxNode): string | null {
  switch (node.type) {
    case 'TSAnyKeyword':
      return '`any` switches the type checker off; use `unknown` and narrow it, or a zod schema';
    case 'TSNonNullExpression':
      return '`!` asserts what nobody checked; handle null, or throw a TsunaguError that says why it cannot be';
    case 'VariableDeclarator':
    case 'PropertyDefinition':
      return node.definite === true
        ? '`!:` asserts that a value will be there; give it one, or let its type say that it may be missing'
        : null;
    case 'ExportDefaultDeclaration':
      return frameworkFile.test(path) ? null : 'a default export has no name to search for; export the name';
    case 'TSEnumDeclaration':
      return 'an enum leaves code behind; write an `as const` array and its union';
    case 'MemberExpression':
      return memberProblem(path, node);
    default:
      return null;
  }
}

function memberProblem(path: string, node: SyntaxNode): string | null {
  const object = identifierName(node.object);
  const property = identifierName(node.property);
  if (object === 'console' && /^packages\/[a-z]+\/src\//.test(path))
    return 'a package does not print; return the value or throw, and let the app print';
  if (isTest(path) && property === 'only' && /^(test|it|describe|suite)$/.test(object ?? ''))
    return '.only keeps all other tests from running; remove it';
  return null;
}

/** Nothing is caught and forgotten: an empty catch says in a comment why nothing is to be done. */
function catchProblem(node: SyntaxNode, comments: readonly Comment[]): string | null {
  const block = node.type === 'CatchClause' ? node.body : promiseCatch(node);
  if (!isNode(block) || !Array.isArray(block.body) || block.body.length > 0) return null;
  const { start, end } = block;
  if (comments.some((comment) => comment.start > start && comment.start < end && /\p{L}/u.test(comment.text)))
    return null;
  return 'caught and forgotten; handle it, or say in a comment why nothing is to be done';
}

/** The block of `.catch(() => { … })`. */
function promiseCatch(node: SyntaxNode): unknown {
  if (node.type !== 'CallExpression' || !isNode(node.callee) || propertyName(node.callee) !== 'catch')
    return null;
  const [handler] = Array.isArray(node.arguments) ? node.arguments : [];
  return isNode(handler) && isNode(handler.body) && handler.body.type === 'BlockStatement'
    ? handler.body
    : null;
}

function commentProblem(text: string): string | null {
  if (/@ts-(ignore|nocheck|expect-error)/.test(text))
    return 'the type checker is not silenced; give the value its right type';
  if (/\b(TODO|FIXME|XXX|HACK)\b/.test(text))
    return 'nothing is left for later in the code; do it, or open an issue';
  return null;
}
