import { spawn } from 'node:child_process';
import { testEnv } from './env.ts';
import { processTree } from './process-tree.ts';

export interface CommandOptions {
  cwd: string;
  env?: Readonly<Record<string, string>>;
  /** Keep what it prints instead of showing it. */
  quiet?: boolean;
  /** It is killed, with all that it started, when it takes longer. */
  msMax?: number;
}

const running = new Set<ReturnType<typeof spawn>>();
let areEnded = false;

/**
 * Runs a program to its end. What it prints is shown as it comes, or kept. After `endCommands` it starts nothing and gives
 * no result any more, so that a run that ends does not go on with its next part.
 */
export function runCommand(
  program: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<{ ok: boolean; output: string }> {
  return new Promise((done) => {
    if (areEnded) return;
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: testEnv(options.env),
      stdio: ['ignore', options.quiet ? 'pipe' : 'inherit', options.quiet ? 'pipe' : 'inherit'],
    });
    running.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        output += chunk;
      });
    const late = options.msMax === undefined ? undefined : setTimeout(() => kill(child), options.msMax);
    const end = (ok: boolean) => {
      clearTimeout(late);
      running.delete(child);
      if (!areEnded) done({ ok, output });
    };
    child.once('error', (error) => {
      output += error.message;
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
}

function kill(child: ReturnType<typeof spawn>): void {
  const started = child.pid === undefined ? [] : processTree(child.pid).look();
  child.kill('SIGKILL');
  for (const pid of started) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended since.
    }
  }
  // Where the tree is not known, one of it may hold them open, and no end would come.
  child.stdout?.destroy();
  child.stderr?.destroy();
}

/** Asks whatever runs to end. */
export function endCommands(): void {
  areEnded = true;
  for (const child of running) child.kill('SIGTERM');
}
