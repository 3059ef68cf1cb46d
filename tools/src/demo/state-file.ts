import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { DemoState } from '@tsunagu/testkit/simulator';

/** The fleet of an earlier start; null = there was none. */
export function readState(file: string): DemoState | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as DemoState;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Replaces the file as a whole: the seed in it is what the fleet's keys are made of. */
export function writeState(file: string, state: DemoState): void {
  writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
