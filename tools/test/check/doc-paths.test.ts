import { expect, test } from 'vitest';
import { checkDocPaths } from '../../src/check/doc-paths.ts';
import { createSourceTree } from '../../src/check/source-tree.ts';
import { told } from './plant.ts';

const repository = (path: string, text: string) =>
  createSourceTree({
    [path]: text,
    'packages/core/src/diagnose/rules/dns/dns-nodata.ts': '',
    'docs/adr/0001.md': '',
  });

test.each([
  ['README.md', 'see\n`packages/core/src/gone.ts`', 'README.md:2 names packages/core/src/gone.ts'],
  ['docs/a.md', '[x](adr/0002.md)', 'docs/a.md:1 names docs/adr/0002.md'],
  ['apps/collector/README.md', '`packages/gone`', 'apps/collector/README.md:1 names packages/gone'],
  ['bench/notes.md', '[x](gone.md)', 'bench/notes.md:1 names bench/gone.md'],
  ['docs/a.md', '![x](../screenshot.png)', 'docs/a.md:1 names screenshot.png'],
  [
    'CONTRIBUTING.md',
    '`packages/core/src/diagnose/rules/<layer>/<cause>.tsx`',
    'CONTRIBUTING.md:1 names packages/core',
  ],
])('catches a path that does not exist, in %s: %s', (path, text, message) => {
  const found = told(checkDocPaths(repository(path, text)));
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(message);
});

test.each([
  ['README.md', '`packages/core/`, `packages/core/src/diagnose/rules/dns/dns-nodata.ts:12`'],
  ['CONTRIBUTING.md', '`packages/core/src/diagnose/rules/<layer>/<cause>.ts` and `packages/**/*.ts`'],
  ['docs/a.md', '[x](adr/0001.md#why) [y](https://example.test/z) [z](#here) [root](/docs/adr/0001.md)'],
  ['README.md', '`apps` `npm start` `@tsunagu/core` `e2e/screenshots/` `.data/pg`'],
  ['packages/core/test/fixtures/vendor.md', '`packages/gone`'],
])('lets pass, in %s: %s', (path, text) => {
  expect(told(checkDocPaths(repository(path, text)))).toEqual([]);
});
