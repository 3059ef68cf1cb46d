import { chmodSync, copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { runCommand } from './run-command.ts';
import type { TargetFacts } from './targets.ts';

/** Lean flags of the resident process: without them it takes 10 MB more of private memory. */
export const LITE_FLAGS = ['--lite-mode', '--max-semi-space-size=1', '--max-old-space-size=24'] as const;

export interface ExecutableWish {
  readonly facts: TargetFacts;
  /** Node for the target, of the very version that runs this. */
  readonly node: string;
  readonly bundle: string;
  readonly output: string;
  /** False leaves the symbols in: for a machine that has no tool to take them out. */
  readonly strip: boolean;
}

/** Puts the bundle into a Node of the target's kind; this machine never runs what comes out, unless it is its own. */
export async function buildExecutable(wish: ExecutableWish): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tsunagu-sea-'));
  try {
    let executable = wish.node;
    if (wish.strip && wish.facts.strip) {
      // Before the bundle is put in, never after: stripping would drop it.
      executable = join(folder, 'node');
      copyFileSync(wish.node, executable);
      chmodSync(executable, 0o755);
      await runCommand(wish.facts.strip, [executable]);
    }
    const config = join(folder, 'sea.json');
    writeFileSync(
      config,
      JSON.stringify({
        // By its name alone: the path goes into the executable, and would make each place of building another program.
        main: basename(wish.bundle),
        mainFormat: 'module',
        executable,
        output: wish.output,
        disableExperimentalSEAWarning: true,
        // Both are tied to the machine that builds.
        useSnapshot: false,
        useCodeCache: false,
        execArgv: LITE_FLAGS,
        // NODE_OPTIONS of whoever starts it changes nothing.
        execArgvExtension: 'none',
      }),
    );
    await runCommand(process.execPath, ['--build-sea', config], { cwd: dirname(wish.bundle) });
    chmodSync(wish.output, 0o755);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
