import { createLineSplitter } from '../tail/split-lines.ts';

/** `cut` = stopped by its bounds with more to come; `failed` = the tool is missing, or refused. */
export type ReadEnd = 'end' | 'cut' | 'failed';

/**
 * Runs a tool, without a shell, and gives each line of its output to `take` until it ends, `take` says false, or
 * `timeoutMs` is over.
 */
export function readToEnd(
  tool: string,
  args: readonly string[],
  take: (line: string) => boolean,
  timeoutMs: number,
): Promise<ReadEnd> {
  const { spawn } = process.getBuiltinModule('node:child_process');
  return new Promise((resolve) => {
    const child = spawn(tool, [...args], { stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true });
    const splitter = createLineSplitter();
    let position = 0;
    let enough = false;
    const stop = (): void => {
      enough = true;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(stop, timeoutMs);
    child.stdout.on('data', (chunk: Buffer) => {
      for (const { text } of splitter.push(chunk, position)) if (!enough && !take(text)) stop();
      position += chunk.length;
    });
    child.on('error', () => {
      clearTimeout(timer);
      resolve('failed');
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (enough) resolve('cut');
      else resolve(code === 0 ? 'end' : 'failed');
    });
  });
}
