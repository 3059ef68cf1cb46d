import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { cleanEnvironment } from '../env.ts';
import { ROOT } from '../stack/paths.ts';

const execute = promisify(execFile);

/** Runs a program of ours to its end, behind `wrapper` if any, and returns what it printed. Throws when it fails. */
export async function runToEnd(
  command: readonly string[],
  env: Readonly<Record<string, string>> = {},
  wrapper: readonly string[] = [],
): Promise<string> {
  const [program = '', ...args] = [...wrapper, process.execPath, ...command];
  const { stdout } = await execute(program, args, {
    cwd: ROOT,
    env: { ...cleanEnvironment(), ...env },
    timeout: 30_000,
  });
  return stdout;
}
