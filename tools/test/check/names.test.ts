import { expect, test } from 'vitest';
import { checkNames } from '../../src/check/names.ts';
import { checkSelfContained } from '../../src/check/self-contained.ts';
import { plant, told } from './plant.ts';

test.each([
  ['packages/core/src/utils/a.ts', /^packages\/core\/src\/utils:0 "utils" says nothing/],
  ['apps/web/lib/a.ts', /"lib" says nothing/],
  ['packages/services/src/show/v2/a.ts', /"v2" says nothing/],
  ['packages/services/src/Show/a.ts', /"Show" is not kebab-case/],
  ['packages/services/src/show/readNow.ts', /"readNow\.ts" is not kebab-case/],
  ['apps/web/components/Card.tsx', /"Card\.tsx" is not kebab-case/],
])('names catch %s', (path, message) => {
  expect(told(checkNames(plant({ [path]: '' })))).toEqual([expect.stringMatching(message)]);
});

test.each([
  'apps/collector/src/state/dns.windows.ts',
  'apps/web/app/(app)/failures/[groupId]/page.tsx',
  'apps/web/app/api/auth/[...all]/route.ts',
  'packages/core/test/a-b.test.ts',
  'packages/db/drizzle/meta/0000_snapshot.json',
  'packages/core/test/fixtures/FortiClient_Log/Some File.json',
  'docs/Any_Name.json',
])('names let pass %s', (path) => {
  expect(told(checkNames(plant({ [path]: '' })))).toEqual([]);
});

test.each([
  ['README.md', 'see /work/shop/x', /a folder of one machine/],
  ['tools/a.ts', "const x = '/home/taro/x';", /a home folder/],
  ['package-lock.json', '{"resolved": "https://npm.example.test/x.tgz"}', /a package registry/],
])('self-contained catches, in %s: %s', (path, text, message) => {
  expect(told(checkSelfContained(plant({ [path]: text })))).toEqual([expect.stringMatching(message)]);
});

test.each([
  ['README.md', 'the network/work/shop'],
  ['packages/core/test/fixtures/client.log.json', '/home/taro/.config'],
  ['tools/a.ts', "const state = '~/.local/state';"],
])('self-contained lets pass, in %s: %s', (path, text) => {
  expect(checkSelfContained(plant({ [path]: text }))).toEqual([]);
});
