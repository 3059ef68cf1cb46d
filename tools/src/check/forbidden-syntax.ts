import type { Breach } from './breach.ts';
import { isCode, isTest } from './rooms.ts';
import type { SourceTree } from './source-tree.ts';
import { identifierName, type SyntaxNode, walk } from './walk.ts';

const rule = 'forbidden-syntax';

/** Files whose default export or environment a framework asks for. */
const frameworkFile =
  /^apps\/web\/(app|i18n)\/|^apps\/web\/proxy\.ts$|(^|\/)[a-z-]+\.config\.(ts|mjs)$|vitest-global\.ts$|-(setup|teardown)\.ts$/;
const environmentFile = /(^|\/)env\.(ts|mjs)$/;

/** No way around the type checker, no hidden input, nothing left for later. */
export function checkForbiddenSyntax(tree: SourceTree): Breach[] {
  return tree.paths.filter(isCode).flatMap((path) => {
    const source = tree.parse(path);
    if (source === null) return [];
    const breaches: Breach[] = [];
    const add = (offset: number, message: string) =>
      breaches.push({ rule, path, line: tree.lineOf(path, offset), message });
    walk(source.program, (node) => {
      const message = nodeProblem(path, node);
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
  if (object === 'process' && property === 'env') {
    if (environmentFile.test(path) || frameworkFile.test(path) || isTest(path)) return null;
    return 'process.env is read in a file called env.ts only; import the setting from there';
  }
  if (object === 'console' && /^packages\/[a-z]+\/src\//.test(path))
    return 'a package does not print; return the value or throw, and let the app print';
  if (isTest(path) && property === 'only' && /^(test|it|describe|suite)$/.test(object ?? ''))
    return '.only keeps all other tests from running; remove it';
  return null;
}

function commentProblem(text: string): string | null {
  if (/@ts-(ignore|nocheck|expect-error)/.test(text))
    return 'the type checker is not silenced; give the value its right type';
  if (/\b(TODO|FIXME|XXX|HACK)\b/.test(text))
    return 'nothing is left for later in the code; do it, or open an issue';
  return null;
}
