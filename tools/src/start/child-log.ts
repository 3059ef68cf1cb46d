import { appendFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const rotateAtBytes = 10 * 1024 * 1024;
const tailLines = 20;

/** Keeps what a child prints: in a file of at most twice 10 MB, and the last lines for a failure message. */
export interface ChildLog {
  path: string;
  write(chunk: string): void;
  tail(): string;
}

export function openChildLog(
  folder: string,
  name: string,
  onLine: (line: string) => void = () => {},
): ChildLog {
  const path = join(folder, `${name}.log`);
  let size = sizeOf(path);
  let rest = '';
  let last: string[] = [];
  return {
    path,
    write(chunk) {
      if (size > rotateAtBytes) {
        renameSync(path, `${path}.1`);
        size = 0;
      }
      size += Buffer.byteLength(chunk);
      appendTolerantly(path, chunk);
      const lines = (rest + chunk).split('\n');
      rest = (lines.pop() ?? '').slice(-rotateAtBytes);
      last = [...last, ...lines].slice(-tailLines);
      for (const line of lines) onLine(line);
    },
    tail: () => [...last, rest].filter((line) => line.trim() !== '').join('\n'),
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** On a full disk the services must go on: they tell of it themselves, and a lost log line is the lesser loss. */
function appendTolerantly(path: string, chunk: string): void {
  try {
    appendFileSync(path, chunk, { mode: 0o600 });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOSPC' && code !== 'EDQUOT') throw error;
  }
}
