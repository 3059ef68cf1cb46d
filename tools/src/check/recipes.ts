import type { Breach } from './breach.ts';
import type { SourceTree } from './source-tree.ts';
import { identifierName, isNode, type SyntaxNode, stringValue, walk } from './walk.ts';

const rule = 'recipes';

/** A kind of thing that is added by touching several places; CONTRIBUTING.md has the recipe. */
interface Recipe {
  thing: string;
  /** Where the names come from, for the message. */
  source: string;
  names(tree: SourceTree): readonly string[];
  /** Files that must exist for each; a folder ends with `/`. */
  places(name: string): readonly string[];
}

const grammars = 'packages/core/src/collect/grammars/';
const gatewayEvent = 'packages/core/src/vocabulary/gateway-event.ts';
const evidence = 'packages/core/src/collect/contract/evidence.ts';
const incident = 'packages/core/src/vocabulary/incident.ts';
const condition = 'packages/core/src/vocabulary/condition.ts';
const notification = 'packages/db/src/schema/notification.ts';
const rules = 'packages/core/src/diagnose/rules/';

export const RECIPES: readonly Recipe[] = [
  {
    thing: 'cause',
    source: rules,
    names: (tree) =>
      tree.paths.flatMap(
        (path) =>
          (path.startsWith(rules) ? /\/([a-z0-9-]+)\/([a-z0-9-]+)\.ts$/.exec(path)?.[2] : undefined) ?? [],
      ),
    places: (name) => [`packages/core/src/diagnose/playbook/${name}.ts`],
  },
  {
    thing: 'client',
    source: grammars,
    // What gateways write is never on an employee's machine.
    names: (tree) => grammarNames(tree).filter((name) => !gatewaySources(tree).includes(name)),
    places: (name) => [`apps/collector/src/sources/${name}/`, `packages/core/test/collect/${name}.test.ts`],
  },
  {
    thing: 'gateway log',
    source: gatewayEvent,
    names: gatewaySources,
    places: (name) => [`${grammars}${name}/`, `packages/core/test/collect/${name}.test.ts`],
  },
  {
    thing: 'probe',
    source: evidence,
    names: (tree) =>
      tree.has(evidence)
        ? [...tree.text(evidence).matchAll(/\bprobe: z\.literal\('([a-z0-9-]+)'\)/g)].map(
            (match) => match[1] ?? '',
          )
        : [],
    places: (name) => [`apps/collector/src/probes/${name}.ts`],
  },
  {
    thing: 'detector',
    source: incident,
    names: (tree) => constArray(tree, incident, 'SIGNAL_KINDS'),
    // Several kinds are found by the one engine, so only their tests have places of their own.
    places: (name) => [`packages/core/test/detect/${name}.test.ts`],
  },
  {
    thing: 'condition',
    source: condition,
    names: (tree) => constArray(tree, condition, 'CONDITION_KINDS'),
    places: (name) => [
      `packages/core/src/detect/signals/${name}.ts`,
      `packages/core/test/detect/signals/${name}.test.ts`,
      `packages/services/src/detect/signals/${name}.ts`,
    ],
  },
  {
    thing: 'channel',
    source: notification,
    names: (tree) => constArray(tree, notification, 'CHANNEL_KINDS'),
    places: (name) => [`packages/services/src/respond/send-${name}.ts`],
  },
];

function grammarNames(tree: SourceTree): readonly string[] {
  const names = tree.paths
    .filter((path) => path.startsWith(grammars))
    .flatMap((path) => /^([a-z0-9-]+)\//.exec(path.slice(grammars.length))?.[1] ?? []);
  return [...new Set(names)];
}

function gatewaySources(tree: SourceTree): readonly string[] {
  return constArray(tree, gatewayEvent, 'GATEWAY_SOURCES');
}

/** Whatever is named in a closed list has all the places that its recipe gives it. */
export function checkRecipes(tree: SourceTree): Breach[] {
  return RECIPES.flatMap(({ thing, source, names, places }) =>
    names(tree).flatMap((name) =>
      places(name)
        .filter(
          (place) =>
            !tree.paths.some((path) => (place.endsWith('/') ? path.startsWith(place) : path === place)),
        )
        .map((place) => ({
          rule,
          path: source,
          line: 0,
          message: `${thing} "${name}" has no ${place}; CONTRIBUTING.md lists all that a ${thing} needs`,
        })),
    ),
  );
}

/** The strings of `const NAME = ['a', 'b'] as const`. */
function constArray(tree: SourceTree, path: string, name: string): string[] {
  const source = tree.has(path) ? tree.parse(path) : null;
  if (source === null) return [];
  let found: string[] = [];
  walk(source.program, (node) => {
    if (node.type === 'VariableDeclarator' && identifierName(node.id) === name) found = stringsIn(node);
  });
  return found;
}

function stringsIn(node: SyntaxNode): string[] {
  const strings: string[] = [];
  walk(node, (inner) => {
    if (inner.type !== 'ArrayExpression' || !Array.isArray(inner.elements)) return;
    strings.push(...inner.elements.filter(isNode).flatMap((element) => stringValue(element) ?? []));
  });
  return strings;
}
