import type { Breach } from './breach.ts';
import { manifest } from './room-imports.ts';
import { ROOMS } from './rooms.ts';
import type { SourceTree } from './source-tree.ts';

const rule = 'room-cycles';

/** The rooms' dependencies form no circle; what only tests need (devDependencies) does not count. */
export function checkRoomCycles(tree: SourceTree): Breach[] {
  const edges = new Map(ROOMS.map((room) => [room.name, ownDependencies(tree, room.folder)]));
  return ROOMS.flatMap((room) => {
    const circle = findWay(room.name, room.name, edges, []);
    if (circle === null) return [];
    const message = `depends on itself: ${[room.name, ...circle].join(' → ')}; one of these must not need the next`;
    return [{ rule, path: `${room.folder}/package.json`, line: 0, message }];
  });
}

function ownDependencies(tree: SourceTree, folder: string): string[] {
  return Object.keys(manifest(tree, folder).dependencies ?? {}).filter((name) =>
    name.startsWith('@tsunagu/'),
  );
}

function findWay(
  from: string,
  goal: string,
  edges: ReadonlyMap<string, readonly string[]>,
  passed: readonly string[],
): string[] | null {
  for (const next of edges.get(from) ?? []) {
    if (next === goal) return [...passed, next];
    if (passed.includes(next)) continue;
    const way = findWay(next, goal, edges, [...passed, next]);
    if (way !== null) return way;
  }
  return null;
}
