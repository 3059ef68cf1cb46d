import type { Breach } from './breach.ts';
import { allImportsOf, resolveRelative } from './imports-of.ts';
import { isCode, isTest, OUTER_ROOMS, packageOf, ROOMS, type Room, roomOf, TESTKIT } from './rooms.ts';
import type { SourceTree } from './source-tree.ts';

const rule = 'room-imports';
const OURS = '@tsunagu/';

/** Imports between rooms keep to the table, go through `exports`, and name what package.json declares. */
export function checkRoomImports(tree: SourceTree): Breach[] {
  return tree.paths.filter(isCode).flatMap((path) => {
    const room = roomOf(path);
    if (room === null) return [];
    return allImportsOf(tree, path).flatMap(({ specifier, line }) => {
      const message = problem(tree, path, room, specifier);
      return message === null ? [] : [{ rule, path, line, message }];
    });
  });
}

function problem(tree: SourceTree, path: string, room: Room, specifier: string | null): string | null {
  if (specifier === null) return computedProblem(path, room);
  return specifier.startsWith('.')
    ? relativeProblem(path, room, specifier)
    : packageProblem(tree, path, room, specifier);
}

/** Rooms that nothing imports, and tests, may load what they are told to; of everything else this table has to be true. */
function computedProblem(path: string, room: Room): string | null {
  if (OUTER_ROOMS.includes(room.name) || isTest(path)) return null;
  return 'imports something whose name is only known when it runs; write the name as a plain string';
}

function relativeProblem(path: string, room: Room, specifier: string): string | null {
  const target = resolveRelative(path, specifier);
  if (target.startsWith(`${room.folder}/`)) return null;
  const other = roomOf(target);
  const instead =
    other === null ? 'move what is shared into a room' : `import ${other.name}/<entry> through its exports`;
  return `"${specifier}" leaves the room ${room.folder}; ${instead}`;
}

function packageProblem(tree: SourceTree, path: string, room: Room, specifier: string): string | null {
  if (specifier.startsWith('node:')) return null;
  if (specifier.startsWith('#') || specifier.startsWith('@/')) return null;
  if (specifier.startsWith(OURS)) return ownProblem(tree, path, room, specifier);
  return foreignProblem(tree, path, room, specifier);
}

function ownProblem(tree: SourceTree, path: string, room: Room, specifier: string): string | null {
  const target = packageOf(specifier);
  const owner = ROOMS.find((candidate) => candidate.name === target);
  if (owner === undefined) return `there is no room ${target}`;
  if (!mayImport(path, room, specifier)) return refusal(room, specifier);
  return exportProblem(tree, owner, specifier);
}

function mayImport(path: string, room: Room, specifier: string): boolean {
  const target = packageOf(specifier);
  // Of the tools only the demo and a backtest through the stack play a fleet, and the modes are a test run; what starts the
  // real thing must not need it.
  if (room.folder === 'tools' && target === TESTKIT)
    return isTest(path) || /^tools\/src\/(backtest\/through-stack|demo|modes)(\/|\.ts$)/.test(path);
  if (room.mayImport.includes(OURS)) return true;
  if (OUTER_ROOMS.includes(target)) return false;
  // A test may look at the rooms below it, and at the shared fixtures.
  if (isTest(path) && room.folder !== 'packages/core') return true;
  if (target === room.name) return isTest(path);
  // better-auth keeps its own tables and wants the client; nothing else of the dashboard speaks SQL.
  if (path === 'apps/web/server/auth.ts' && target === '@tsunagu/db') return true;
  if (target === TESTKIT) return false;
  return room.mayImport.some((allowed) => specifier === allowed || specifier.startsWith(`${allowed}/`));
}

function refusal(room: Room, specifier: string): string {
  const target = packageOf(specifier);
  if (OUTER_ROOMS.includes(target)) return `nothing imports ${target}; move what is shared into a package`;
  if (target === TESTKIT)
    return `${TESTKIT} is for tests, bench, e2e, tools/src/backtest/through-stack, tools/src/demo and tools/src/modes only`;
  if (target === room.name) return 'inside its own room a file is imported by its relative path';
  const allowed = room.mayImport.length === 0 ? 'no other room' : room.mayImport.join(', ');
  return `${room.folder} may import ${allowed}, not ${specifier}; move the code to the room that may, or pass the value in`;
}

function exportProblem(tree: SourceTree, owner: Room, specifier: string): string | null {
  const entry = `.${specifier.slice(owner.name.length)}`;
  const exports = Object.keys(manifest(tree, owner.folder).exports ?? {});
  if (exports.includes(entry)) return null;
  return `${specifier} is not an entry of ${owner.folder}/package.json; export it there from one of ${exports.join(' ')}`;
}

function foreignProblem(tree: SourceTree, path: string, room: Room, specifier: string): string | null {
  const target = packageOf(specifier);
  if (target === 'bullmq' && room.folder !== 'apps/worker')
    return 'bullmq lives in apps/worker only; enqueue through the port in packages/services';
  if (
    room.externals !== undefined &&
    !isTest(path) &&
    path.includes('/src/') &&
    !room.externals.includes(target)
  ) {
    const allowed = room.externals.length === 0 ? 'Node built-ins' : room.externals.join(', ');
    return `${room.folder} uses ${allowed} only, not ${target}`;
  }
  const own = manifest(tree, room.folder);
  const shared = manifest(tree, '').devDependencies ?? {};
  if (target in { ...own.dependencies, ...own.devDependencies, ...shared }) return null;
  return `${target} is not declared in ${room.folder}/package.json; add it there with its exact version`;
}

interface Manifest {
  exports?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

export function manifest(tree: SourceTree, folder: string): Manifest {
  const path = folder === '' ? 'package.json' : `${folder}/package.json`;
  return tree.has(path) ? (JSON.parse(tree.text(path)) as Manifest) : {};
}
