import { accessSync, constants } from 'node:fs';
import { tmpdir } from 'node:os';

/** Real files, in memory where the system has that: thousands of them are synced and thrown away. */
export function memoryFolder(): string {
  try {
    accessSync('/dev/shm', constants.W_OK);
    return '/dev/shm';
  } catch {
    return tmpdir();
  }
}
