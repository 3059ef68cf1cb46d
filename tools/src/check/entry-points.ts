import type { Breach } from './breach.ts';
import { manifest } from './room-imports.ts';
import { ROOMS } from './rooms.ts';
import type { SourceTree } from './source-tree.ts';

const rule = 'entry-points';

/** Every entry of a room's `exports` is a file that exists. */
export function checkEntryPoints(tree: SourceTree): Breach[] {
  return ROOMS.flatMap((room) => {
    const path = `${room.folder}/package.json`;
    const exports = Object.entries(manifest(tree, room.folder).exports ?? {});
    return exports
      .filter(([, target]) => !tree.has(`${room.folder}/${target.replace(/^\.\//, '')}`))
      .map(([entry, target]) => ({
        rule,
        path,
        line: tree.lineOf(path, tree.text(path).indexOf(`"${entry}"`)),
        message: `"${entry}" points to ${target}, which does not exist; write it or remove the entry`,
      }));
  });
}
