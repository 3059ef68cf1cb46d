import type { Breach } from './breach.ts';
import { type ModuleFacts, moduleFacts } from './exports-of.ts';
import { importsOf, resolveRelative } from './imports-of.ts';
import { manifest } from './room-imports.ts';
import { isCode, isTest, packageOf, ROOMS, roomOf } from './rooms.ts';
import type { SourceTree } from './source-tree.ts';
import { identifierName, walk } from './walk.ts';

const rule = 'dead-exports';
const exceptionsPath = 'tools/export-exceptions.json';

/** Files whose exports a framework reads. */
const frameworkFile =
  /^apps\/web\/(app|i18n)\/|^apps\/web\/(proxy|instrumentation)\.ts$|\.config\.(ts|mjs)$|-(global|setup|teardown)\.ts$/;
/** Rooms that are there for tests: their files are used when a test uses them. */
const forTests = ['packages/testkit', 'e2e', 'bench'];

/**
 * Every exported value is used by something that is no test: by who imports it, or at least by its own file. An exception
 * stands in tools/export-exceptions.json with its reason.
 */
export function checkDeadExports(tree: SourceTree): Breach[] {
  const files = tree.paths.filter((path) => isCode(path) && roomOf(path) !== null);
  const facts = new Map(files.map((path) => [path, moduleFacts(tree, path)]));
  const exceptions = tree.has(exceptionsPath)
    ? (JSON.parse(tree.text(exceptionsPath)) as Record<string, string>)
    : {};
  const inProduct = usedNames(tree, facts, (path) => !isTest(path));
  const anywhere = usedNames(tree, facts, () => true);
  const dead = files.flatMap((path) => {
    if (isTest(path) || frameworkFile.test(path)) return [];
    const used = forTests.some((folder) => path.startsWith(`${folder}/`)) ? anywhere : inProduct;
    return [...(facts.get(path)?.declared ?? [])]
      .filter(([name]) => name !== 'default' && !used.has(keyOf(path, name)))
      .flatMap(([name, { start, local }]) => {
        const message = verdict(tree, path, local, anywhere.has(keyOf(path, name)));
        return message === null
          ? []
          : [{ name, rule, path, line: tree.lineOf(path, start), message: `${name} ${message}` }];
      });
  });
  const found = new Set(dead.map(({ path, name }) => keyOf(path, name)));
  return [
    ...dead
      .filter(({ path, name }) => !(keyOf(path, name) in exceptions))
      .map(({ name: _name, ...breach }) => breach),
    ...Object.entries(exceptions)
      .filter(([key, reason]) => !found.has(key) || reason.trim() === '')
      .map(([key]) => ({
        rule,
        path: exceptionsPath,
        line: 0,
        message: `${key} is used now or gone, or has no reason; remove its exception`,
      })),
  ];
}

function verdict(tree: SourceTree, path: string, local: string, testsUseIt: boolean): string | null {
  if (usedInside(tree, path, local)) return null;
  return testsUseIt ? 'is used by tests only; remove it with its tests' : 'is used by nothing; remove it';
}

function keyOf(path: string, name: string): string {
  return `${path}#${name}`;
}

/** What is used of each file, as `path#name`, by the files that count. */
function usedNames(
  tree: SourceTree,
  facts: ReadonlyMap<string, ModuleFacts>,
  counts: (path: string) => boolean,
): Set<string> {
  const used = new Set<string>();
  const use = (path: string | null, name: string): void => {
    const module = path === null ? undefined : facts.get(path);
    if (path === null || module === undefined || used.has(keyOf(path, name))) return;
    used.add(keyOf(path, name));
    const names = name === '*' ? [...module.declared.keys()] : [];
    for (const each of names) used.add(keyOf(path, each));
    for (const passed of module.passedOn) {
      const target = resolveImport(tree, path, passed.from);
      if (name === '*') use(target, passed.name);
      else if (passed.as === name) use(target, passed.name);
      else if (passed.as === '*' && !module.declared.has(name)) use(target, name);
    }
  };
  for (const [path, { taken }] of facts) {
    if (!counts(path)) continue;
    for (const { from, name } of taken) use(resolveImport(tree, path, from), name);
    const named = new Set(taken.map(({ from }) => from));
    const passed = facts.get(path)?.passedOn.map(({ from }) => from) ?? [];
    // import() gives all of a file.
    for (const { specifier } of importsOf(tree, path))
      if (!named.has(specifier) && !passed.includes(specifier))
        use(resolveImport(tree, path, specifier), '*');
  }
  return used;
}

/** The file that a specifier means; null for a package of others. */
function resolveImport(tree: SourceTree, path: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return resolveRelative(path, specifier);
  const owner = ROOMS.find((room) => room.name === packageOf(specifier));
  const target = owner && manifest(tree, owner.folder).exports?.[`.${specifier.slice(owner.name.length)}`];
  return owner && target ? `${owner.folder}/${target.replace(/^\.\//, '')}` : null;
}

/** Whether a name stands in its file once more than where it is declared. */
function usedInside(tree: SourceTree, path: string, name: string): boolean {
  const source = tree.parse(path);
  if (source === null) return false;
  let count = 0;
  walk(source.program, (node, parents) => {
    if (identifierName(node) !== name && !(node.type === 'JSXIdentifier' && node.name === name)) return;
    const parent = parents.at(-1);
    const isProperty =
      (parent?.type === 'MemberExpression' && parent.property === node && parent.computed !== true) ||
      (parent?.type === 'Property' && parent.key === node) ||
      parent?.type === 'ExportSpecifier';
    if (!isProperty) count += 1;
  });
  return count > 1;
}
