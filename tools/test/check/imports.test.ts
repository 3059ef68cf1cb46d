import { describe, expect, test } from 'vitest';
import { checkCoreSteps } from '../../src/check/core-steps.ts';
import { checkEntryPoints } from '../../src/check/entry-points.ts';
import { checkRoomCycles } from '../../src/check/room-cycles.ts';
import { checkRoomImports } from '../../src/check/room-imports.ts';
import { checkWebClient } from '../../src/check/web-client.ts';
import { plant, told } from './plant.ts';

describe('room-imports catches', () => {
  test.each([
    [
      'core importing another room',
      'packages/core/src/show/a.ts',
      "import { x } from '@tsunagu/db';",
      /may import no other room, not @tsunagu\/db/,
    ],
    [
      'core importing a package besides zod',
      'packages/core/src/show/a.ts',
      "import x from 'vitest';",
      /uses zod only, not vitest/,
    ],
    [
      'db importing more of core than the vocabulary',
      'packages/db/src/a.ts',
      "import type { x } from '@tsunagu/core/show';",
      /may import @tsunagu\/core\/vocabulary, not @tsunagu\/core\/show/,
    ],
    [
      'the dashboard taking the database',
      'apps/web/server/x.ts',
      "import { x } from '@tsunagu/db';",
      /apps\/web may import @tsunagu\/core, @tsunagu\/services/,
    ],
    [
      'the collector taking services',
      'apps/collector/src/a.ts',
      "const x = await import('@tsunagu/services/show');",
      /apps\/collector may import/,
    ],
    [
      'the collector taking a declared package',
      'apps/collector/src/a.ts',
      "import { z } from 'zod';",
      /uses Node built-ins only, not zod/,
    ],
    [
      'anybody importing tools',
      'apps/worker/src/a.ts',
      "export * from '@tsunagu/tools/x';",
      /nothing imports @tsunagu\/tools/,
    ],
    [
      'the testkit outside tests',
      'packages/services/src/a.ts',
      "import { x } from '@tsunagu/testkit/clock';",
      /tools\/src\/demo and tools\/src\/modes only/,
    ],
    [
      'a deep import',
      'packages/services/src/a.ts',
      "import { x } from '@tsunagu/core/src/show/a.ts';",
      /not an entry of packages\/core\/package.json/,
    ],
    [
      'a relative path into another room',
      'packages/services/src/a.ts',
      "import { x } from '../../db/src/a.ts';",
      /leaves the room packages\/services; import @tsunagu\/db/,
    ],
    [
      'a package that is not declared',
      'apps/web/app/a.ts',
      "import x from 'left-pad';",
      /left-pad is not declared in apps\/web\/package.json/,
    ],
    [
      'bullmq outside the worker',
      'packages/services/src/a.ts',
      "import { Queue } from 'bullmq';",
      /apps\/worker only/,
    ],
    [
      'a type of a room that is not allowed',
      'packages/db/src/a.ts',
      "type X = import('@tsunagu/services/show').Y;",
      /packages\/db may import/,
    ],
    [
      'bullmq through createRequire',
      'packages/services/src/a.ts',
      "const Queue = createRequire(import.meta.url)('bullmq');",
      /apps\/worker only/,
    ],
    [
      'bullmq through a require of any name',
      'packages/services/src/a.ts',
      "const load = createRequire(import.meta.url); const q = load('bullmq');",
      /apps\/worker only/,
    ],
    [
      'a template as the name of another room’s file',
      'packages/services/src/a.ts',
      'const x = await import(`../../db/src/a.ts`);',
      /leaves the room packages\/services/,
    ],
    [
      'a name that is only known when it runs',
      'packages/services/src/a.ts',
      'const x = (name: string) => import(name);',
      /only known when it runs/,
    ],
    [
      'a name that is put together',
      'packages/services/src/a.ts',
      `const x = (name: string) => import(\`bull\${name}\`);`,
      /only known when it runs/,
    ],
    [
      'the testkit in what starts the real thing',
      'tools/src/start/a.ts',
      "import { x } from '@tsunagu/testkit/clock';",
      /tools\/src\/demo and tools\/src\/modes only/,
    ],
    [
      'a plain JavaScript file as well',
      'packages/services/src/a.cjs',
      "const { Queue } = require('bullmq');",
      /apps\/worker only/,
    ],
    [
      'a room importing itself by name',
      'packages/db/src/a.ts',
      "import { x } from '@tsunagu/db';",
      /by its relative path/,
    ],
  ])('%s, at its line', (_name, path, text, message) => {
    const found = told(checkRoomImports(plant({ [path]: `// first line\n${text}\n` })));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(message);
    expect(found[0]?.startsWith(`${path}:2 `)).toBe(true);
  });

  test.each([
    [
      'services using core and db',
      'packages/services/src/a.ts',
      "import '@tsunagu/core/group'; import '@tsunagu/db';",
    ],
    ['the one file that may', 'apps/web/server/auth.ts', "import { x } from '@tsunagu/db';"],
    [
      'tests using the testkit',
      'packages/services/test/a.test.ts',
      "import '@tsunagu/testkit/clock'; import 'vitest';",
    ],
    ['node built-ins', 'apps/collector/src/a.ts', "import 'node:fs'; import '@tsunagu/core/collect';"],
    ['the testkit in the demo', 'tools/src/demo/a.ts', "import { x } from '@tsunagu/testkit/clock';"],
    [
      'the testkit in a backtest through the stack',
      'tools/src/backtest/through-stack/a.ts',
      "import { x } from '@tsunagu/testkit/clock';",
    ],
    ['a computed name in a tool', 'tools/src/check/a.ts', 'const x = (name: string) => import(name);'],
    [
      'the place of a package',
      'packages/services/src/a.ts',
      "createRequire(import.meta.url).resolve('bullmq');",
    ],
    ['bullmq in the worker', 'apps/worker/src/a.ts', "import 'bullmq';"],
    ['a file of the same room', 'packages/db/src/schema/a.ts', "import '../b.ts';"],
    [
      'a text that only looks like an import',
      'packages/core/src/show/a.ts',
      "const text = `import x from '@tsunagu/db'`;",
    ],
  ])('but not %s', (_name, path, text) => {
    expect(checkRoomImports(plant({ [path]: text }))).toEqual([]);
  });
});

describe('core-steps catches', () => {
  test('an earlier step importing a later one', () => {
    const found = told(
      checkCoreSteps(plant({ 'packages/core/src/group/a.ts': "\nimport { x } from '../detect/b.ts';" })),
    );
    expect(found).toEqual([
      expect.stringMatching(/^packages\/core\/src\/group\/a\.ts:2 group comes before detect/),
    ]);
  });

  test('also by a template, and in whatever kind of file', () => {
    const text = 'export const x = import(`../show/index.ts`);';
    for (const name of ['a.ts', 'a.js', 'a.mts'])
      expect(checkCoreSteps(plant({ [`packages/core/src/group/${name}`]: text })), name).toHaveLength(1);
  });

  test('a file outside the steps', () => {
    expect(checkCoreSteps(plant({ 'packages/core/src/extra/a.ts': '' }))).toHaveLength(1);
  });

  test('but not a later step importing an earlier one', () => {
    const text = "import '../vocabulary/index.ts'; import '../group/b.ts';";
    expect(checkCoreSteps(plant({ 'packages/core/src/detect/a.ts': text }))).toEqual([]);
  });
});

test('room-cycles catches rooms that need each other, and shows the circle', () => {
  const found = told(
    checkRoomCycles(plant({ 'packages/db/package.json': '{"dependencies":{"@tsunagu/services":"*"}}' })),
  );
  expect(found.join('\n')).toContain('@tsunagu/db → @tsunagu/services → @tsunagu/db');
  expect(checkRoomCycles(plant({}))).toEqual([]);
});

test('entry-points catches an export without a file', () => {
  const files = { 'packages/testkit/package.json': '{\n"exports": {\n"./clock": "./src/clock.ts" } }' };
  const found = told(checkEntryPoints(plant(files))).filter((line) => line.includes('testkit'));
  expect(found).toEqual([expect.stringMatching(/^packages\/testkit\/package\.json:3 "\.\/clock" points to/)]);
  const sound = checkEntryPoints(plant({ ...files, 'packages/testkit/src/clock.ts': '' }));
  expect(told(sound).filter((line) => line.includes('testkit'))).toEqual([]);
});

describe('web-client catches', () => {
  const client = 'apps/web/components/now/a.tsx';

  test.each([
    [
      'the database',
      "import { x } from '@tsunagu/services/show';",
      /takes @tsunagu\/core\/vocabulary and @tsunagu\/core\/show only/,
    ],
    ['the server', "import { x } from '../../server/routers/app.ts';", /only types of the server/],
    ['Node', "import { x } from 'node:fs';", /does not exist in a browser/],
  ])('a client component importing %s', (_name, text, message) => {
    const found = told(checkWebClient(plant({ [client]: `'use client';\n${text}` })));
    expect(found).toEqual([expect.stringMatching(message)]);
    expect(found[0]).toContain(`${client}:2`);
  });

  test('what a client component imports, which runs in the browser as well', () => {
    const files = {
      [client]: "'use client';\nimport { b } from './b.ts';",
      'apps/web/components/now/b.ts': "import { x } from '@tsunagu/services/show';",
    };
    expect(checkWebClient(plant(files))).toEqual([
      expect.objectContaining({ path: 'apps/web/components/now/b.ts' }),
    ]);
  });

  test.each([
    ['types of the server', `'use client';\nimport type { x } from '../../server/routers/app.ts';`],
    ['core/show', `'use client';\nimport { x } from '@tsunagu/core/show';`],
    ['a server component', `import { x } from '@tsunagu/services/show';`],
  ])('but not %s', (_name, text) => {
    expect(checkWebClient(plant({ [client]: text }))).toEqual([]);
  });

  test('a server module without the directive, though not one that is a server action', () => {
    const importing = `'use client';\nimport { act } from '../../server/actions/act.ts';`;
    const judge = (text: string) =>
      checkWebClient(plant({ [client]: importing, 'apps/web/server/actions/act.ts': text }));
    expect(told(judge("const say = 'use server';\nexport const act = say;"))).toEqual([
      expect.stringMatching(/only types of the server/),
    ]);
    expect(judge("'use server';\nexport async function act() {}")).toEqual([]);
  });
});
