import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readVitestReport } from './read-vitest-report.ts';
import { runCommand } from './run-command.ts';
import type { Stage, StageContext } from './stage.ts';

/** The rooms whose tests take longest: beginning with them, the lanes end at about the same time. */
const longest = ['tools', 'apps/collector', 'packages/services', 'apps/worker', 'apps/ingest'];
/** Tests that kill programs in mid-load measure little while all rooms load the machine. */
const apart = ['e2e', 'bench'];

/** One stage for each room that has tests: those of the rooms, then those of the whole product. */
export function vitestStages(ctx: StageContext): { rooms: Stage[]; programs: Stage[] } {
  const folders = ['packages', 'apps'].flatMap((parent) =>
    readdirSync(join(ctx.root, parent)).map((name) => `${parent}/${name}`),
  );
  const stagesOf = (of: readonly string[], beside: string) =>
    of
      .filter((folder) => hasTests(join(ctx.root, folder)))
      .map((folder) => ({ name: folder, beside, run: () => runRoom(ctx, folder) }));
  return {
    rooms: stagesOf(longestFirst([...folders, 'tools']), 'rooms'),
    programs: stagesOf(apart, 'programs'),
  };
}

function longestFirst(folders: readonly string[]): string[] {
  const place = (folder: string) => (longest.includes(folder) ? longest.indexOf(folder) : longest.length);
  return folders.toSorted((a, b) => place(a) - place(b) || a.localeCompare(b));
}

function hasTests(folder: string): boolean {
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) return false;
  const { scripts } = JSON.parse(readFileSync(manifest, 'utf8')) as { scripts?: Record<string, string> };
  return scripts?.test !== undefined && containsTest(folder);
}

function containsTest(folder: string): boolean {
  return readdirSync(folder, { withFileTypes: true }).some((entry) =>
    entry.isDirectory()
      ? entry.name !== 'node_modules' && !entry.name.startsWith('.') && containsTest(join(folder, entry.name))
      : /\.test\.tsx?$/.test(entry.name),
  );
}

/**
 * Clusters and databases by the dozen are made in memory. Not for programs that are killed with their disk's promises
 * under test, nor for `tools`, whose lab shows its clients a /dev of their own.
 */
const onDisk = [...apart, 'tools'];

async function runRoom({ root, reportFolder, memoryFolder }: StageContext, folder: string) {
  const report = join(reportFolder, `${folder.replace('/', '-')}.json`);
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { ok, output } = await runCommand(process.execPath, args, {
    cwd: join(root, folder),
    quiet: true,
    ...(onDisk.includes(folder) ? {} : { env: { TMPDIR: memoryFolder } }),
  });
  if (!ok) process.stdout.write(`\n${output}\n`);
  const note = ok ? {} : { note: `cd ${folder} && npx vitest run` };
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0, ...note };
  const tally = readVitestReport(readFileSync(report, 'utf8'));
  // An error outside any test fails the run without failing a test.
  return { ...tally, failed: ok ? tally.failed : Math.max(tally.failed, 1), ...note };
}
