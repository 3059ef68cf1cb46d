import { appendFileSync, readFileSync, statSync } from 'node:fs';
import { spoolFile } from '../home/home-layout.ts';
import { writeAtomically } from '../home/write-atomically.ts';

/** Copies are for the person at the machine; the newest are enough. */
const COPY_BYTES_MAX = 512 * 1024;

/** Appends one JSON value per line to a bounded file beside the spool; the older half goes when it is full. */
export function keepCopy(
  spool: string,
  name: 'sent.jsonl' | 'refused.jsonl',
  values: readonly unknown[],
): void {
  const path = spoolFile(spool, name);
  appendFileSync(path, values.map((value) => `${JSON.stringify(value)}\n`).join(''), { mode: 0o600 });
  if (statSync(path).size <= COPY_BYTES_MAX) return;
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  let bytes = 0;
  const newest = lines.reverse().filter((line) => {
    bytes += Buffer.byteLength(line) + 1;
    return bytes <= COPY_BYTES_MAX / 2;
  });
  writeAtomically(
    path,
    newest
      .reverse()
      .map((line) => `${line}\n`)
      .join(''),
  );
}
