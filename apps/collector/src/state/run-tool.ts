import { execFile } from 'node:child_process';

/**
 * Runs one program of the operating system by its absolute path, without a shell, for at most `timeoutMs`.
 * Its output, or null when it is missing, fails or takes too long: state is then "could not be told".
 */
export function runTool(path: string, args: readonly string[], timeoutMs = 2000): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(
      path,
      [...args],
      { timeout: timeoutMs, maxBuffer: 4 * 1024 * 1024, windowsHide: true },
      (error, stdout) => resolve(error ? null : stdout),
    );
  });
}
