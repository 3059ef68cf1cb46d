import { spawn } from 'node:child_process';
import { testEnv } from './env.ts';

export interface CommandOptions {
  cwd: string;
  env?: Readonly<Record<string, string>>;
  /** Keep what it prints instead of showing it. */
  quiet?: boolean;
}

const running = new Set<ReturnType<typeof spawn>>();

/** Runs a program to its end. What it prints is shown as it comes, or kept. */
export function runCommand(
  program: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<{ ok: boolean; output: string }> {
  return new Promise((done) => {
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
    const end = (ok: boolean) => {
      running.delete(child);
      done({ ok, output });
    };
    child.once('error', (error) => {
      output += error.message;
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
}

/** Ends whatever runs; for the death of the parent, which npm does not pass on. */
export function endCommands(): void {
  for (const child of running) child.kill('SIGTERM');
}
