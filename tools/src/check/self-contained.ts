import type { Breach } from './breach.ts';
import type { SourceTree } from './source-tree.ts';

const rule = 'self-contained';

/** Texts that are true on one machine only, or name where packages happen to be fetched from. */
const foreign: readonly { pattern: RegExp; message: string }[] = [
  {
    pattern: /(?<![\w./])\/work\//,
    message: 'names a folder of one machine; use a path relative to the repository',
  },
  {
    pattern: /(?<![\w./])\/(home|Users)\/[a-z]\w*\//,
    message: 'names a home folder; use a relative path or an example',
  },
  { pattern: /(?<![\w./])\/root\//, message: 'names a home folder; use a relative path or an example' },
  {
    pattern: /registry\.(npmjs|yarnpkg)\.\w+|"resolved":\s*"https?:/,
    message: 'names a package registry; npm knows its own',
  },
];

const read = /\.(ts|tsx|mjs|json|md|yml|yaml|css|sh)$|(^|\/)(Dockerfile|run)$/;

/** The project speaks of itself alone. Recorded logs in test fixtures say what they said. */
export function checkSelfContained(tree: SourceTree): Breach[] {
  return tree.paths
    .filter(
      (path) => read.test(path) && !path.includes('/fixtures/') && !path.startsWith('tools/test/check/'),
    )
    .filter((path) => path !== 'tools/src/check/self-contained.ts')
    .flatMap((path) => {
      const lines = tree.text(path).split('\n');
      return lines.flatMap((line, index) =>
        foreign
          .filter(({ pattern }) => pattern.test(line))
          .map(({ message }) => ({ rule, path, line: index + 1, message })),
      );
    });
}
