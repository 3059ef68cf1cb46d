import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { cleanEnvironment } from '../env.ts';
import { ROOT } from '../stack/paths.ts';

const execute = promisify(execFile);

/** Runs a program of ours to its end and returns what it printed. Throws when it fails. */
export async function runToEnd(
  command: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { stdout } = await execute(process.execPath, [...command], {
    cwd: ROOT,
    env: { ...cleanEnvironment(), ...env },
    timeout: 30_000,
  });
  return stdout;
}
