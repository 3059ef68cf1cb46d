import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readVitestReport } from '../test-run/read-vitest-report.ts';
import { runCommand } from '../test-run/run-command.ts';
import type { Tally } from '../test-run/tally.ts';
import type { Mode, ModeRoom } from './modes.ts';
import { sameAs } from './modes.ts';
import { type PreparedMode, prepareMode } from './prepare-mode.ts';

/**
 * What older code is not asked on a newer schema: whether its list of tables is whole, which the schema has outgrown, and
 * whether its own documents are up to date, which its own commit was asked.
 */
const OF_ITS_OWN_COMMIT = [
  'every table of the store is given to some program on purpose',
  'the page of errors in docs lists every code as it is now',
] as const;

/** What became of one room in one mode. */
export type Cell =
  | ({ readonly state: 'ran'; readonly seconds: number } & Readonly<Tally>)
  /** The room cannot tell this mode from the other. */
  | { readonly state: 'same'; readonly as: string }
  | { readonly state: 'not-run'; readonly why: string }
  /** It says nothing about this mode. */
  | { readonly state: 'apart' };

export interface ModeResult {
  readonly mode: Mode;
  /** Of older code. */
  readonly commit: string | null;
  readonly cells: ReadonlyMap<ModeRoom, Cell>;
}

export interface ModesRun {
  readonly root: string;
  /** For reports and older code; `memory` for databases. */
  readonly disk: string;
  readonly memory: string;
  /** What is said while it runs. */
  readonly say: (text: string) => void;
}

/** Runs the rooms in each mode, one after the other: their tests fill the processors by themselves. */
export async function runModes(
  modes: readonly Mode[],
  rooms: readonly ModeRoom[],
  run: ModesRun,
): Promise<ModeResult[]> {
  const results: ModeResult[] = [];
  for (const mode of modes) {
    const prepared = prepareMode(mode, run.root, join(run.disk, `code-${mode.name}`));
    if (typeof prepared === 'string') run.say(`!! ${mode.name} NOT RUN: ${prepared}\n`);
    const cells = new Map<ModeRoom, Cell>();
    for (const room of rooms) cells.set(room, await runCell(mode, room, prepared, modes, run));
    results.push({ mode, commit: typeof prepared === 'string' ? null : prepared.commit, cells });
  }
  return results;
}

async function runCell(
  mode: Mode,
  room: ModeRoom,
  prepared: PreparedMode | string,
  modes: readonly Mode[],
  run: ModesRun,
): Promise<Cell> {
  if (mode.code === 'before' && !room.before) return { state: 'apart' };
  if (typeof prepared === 'string') return { state: 'not-run', why: prepared };
  const other = sameAs(mode, room);
  if (other !== null && modes.includes(other)) return { state: 'same', as: other.name };
  const beginMs = performance.now();
  const tally = await runRoom(
    room.folder,
    prepared,
    mode.code === 'before' ? ['-t', `^(?!.*(${OF_ITS_OWN_COMMIT.join('|')})).*$`] : [],
    join(run.disk, `${mode.name}-${room.folder.replaceAll('/', '-')}.json`),
    run,
  );
  const seconds = Math.round((performance.now() - beginMs) / 100) / 10;
  run.say(`${mode.name.padEnd(16)}${room.folder.padEnd(20)}${told(tally)} in ${seconds} s\n`);
  return { state: 'ran', seconds, ...tally };
}

function told({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} SKIPPED` : ''}`;
}

async function runRoom(
  folder: string,
  { root, env }: PreparedMode,
  only: readonly string[],
  report: string,
  run: ModesRun,
): Promise<Tally> {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = [
    vitest,
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...only,
  ];
  const temp = folder.startsWith('e2e') ? run.disk : run.memory;
  const { ok, output } = await runCommand(process.execPath, args, {
    cwd: join(root, folder),
    quiet: true,
    env: { ...env, TMPDIR: temp },
  });
  if (!ok) run.say(`\n${output}\n`);
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const tally = readVitestReport(readFileSync(report, 'utf8'));
  // An error outside any test fails the run without failing a test.
  return ok ? tally : { ...tally, failed: Math.max(tally.failed, 1) };
}
