import type { Breach } from './breach.ts';
import { ROOMS, roomOf } from './rooms.ts';
import type { SourceTree } from './source-tree.ts';

const rule = 'names';

/** Folders that say nothing about what is in them. */
const vague = /^(utils?|helpers?|commons?|libs?|misc|shared|v\d+)$/;
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Next.js spells routes with [id], [...rest], (group), @slot and _private. */
const routePart = /^[[(@_][[\].()@_a-zA-Z-]*$/;
const named = /\.(ts|tsx|mjs|css|json)$/;

/** Folders are named after a step or a thing, files in kebab-case after their verb. */
export function checkNames(tree: SourceTree): Breach[] {
  const folders = new Set<string>();
  const breaches: Breach[] = [];
  for (const path of tree.paths) {
    const room = roomOf(path);
    if (room === null || path.includes('/fixtures/') || path.startsWith('packages/db/drizzle/')) continue;
    const parts = path.slice(room.folder.length + 1).split('/');
    const file = parts.pop() ?? '';
    for (const [index, name] of parts.entries()) {
      const folder = [room.folder, ...parts.slice(0, index + 1)].join('/');
      if (folders.has(folder)) continue;
      folders.add(folder);
      const message = folderProblem(name);
      if (message !== null) breaches.push({ rule, path: folder, line: 0, message });
    }
    const message = named.test(file) ? fileProblem(file) : null;
    if (message !== null) breaches.push({ rule, path, line: 0, message });
  }
  return breaches;
}

function folderProblem(name: string): string | null {
  if (vague.test(name))
    return `"${name}" says nothing; name the folder after its step or thing (rooms: ${ROOMS.map((room) => room.folder).join(', ')})`;
  return kebab.test(name) || routePart.test(name) || /^\.[a-z]+$/.test(name)
    ? null
    : `"${name}" is not kebab-case`;
}

function fileProblem(file: string): string | null {
  const words = file.split('.').filter((word) => word !== '');
  if (words.every((word) => kebab.test(word) || routePart.test(word))) return null;
  return `"${file}" is not kebab-case; a suffix such as .windows or .test stands after a dot`;
}
