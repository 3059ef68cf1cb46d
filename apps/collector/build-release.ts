// Executables and packages for every kind of machine, from Linux: `npm run collector:build [-- --only TARGET]… [--quick] [--out DIR]`.
import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildRelease } from './packaging/build-release.ts';
import { sourceDate } from './packaging/source-date.ts';
import { isTarget, TARGETS, type Target } from './packaging/targets.ts';

const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true }, quick: { type: 'boolean' }, out: { type: 'string' } },
});

function chosen(names: readonly string[] | undefined): readonly Target[] {
  if (names === undefined) return TARGETS;
  return names.map((name) => {
    if (!isTarget(name)) throw new Error(`--only ${name}: one of ${TARGETS.join(' ')}`);
    return name;
  });
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

try {
  const { files, missing } = await buildRelease({
    targets: chosen(values.only),
    epochSeconds: await sourceDate(),
    out: resolve(values.out ?? resolve(import.meta.dirname, 'dist/release')),
    quick: values.quick === true,
    tell: say,
  });
  for (const file of files)
    say(`${(statSync(file).size / 1e6).toFixed(1).padStart(7)} MB  ${basename(file)}`);
  for (const line of missing) process.stderr.write(`!! ${line}\n`);
  process.exitCode = missing.length > 0 ? 1 : 0;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
