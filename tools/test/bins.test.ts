import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../bootstrap/paths.mjs';
import { readTree } from '../src/check/read-tree.ts';

// npm makes every bin executable when it installs; a file committed otherwise is then changed in a fresh clone.
test('npm ci leaves a clone as it was: every bin is executable and says what runs it', () => {
  const manifests = readTree(root).paths.filter((path) =>
    /^(apps|packages)\/[^/]+\/package\.json$/.test(path),
  );
  const files = manifests.flatMap((path) => {
    const { bin = {} } = JSON.parse(readFileSync(join(root, path), 'utf8')) as {
      bin?: Record<string, string>;
    };
    return Object.values(bin).map((target) => join(root, dirname(path), target));
  });
  const committed = files.filter((file) => existsSync(file) && !file.includes('/dist/'));
  expect(committed).not.toEqual([]);
  for (const file of committed) {
    expect(statSync(file).mode & 0o111, file).toBe(0o111);
    expect(readFileSync(file, 'utf8'), file).toMatch(/^#!/);
  }
});
