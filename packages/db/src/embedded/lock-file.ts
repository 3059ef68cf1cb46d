import { readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { folderFailure } from './folder-failure.ts';
import type { ClusterLayout } from './layout.ts';
import { processIdentity } from './process-identity.ts';

export interface LockFile {
  pid: number;
  port: number;
  /** `starting`, `stopping`, `ready` or `standby`, from the last line. */
  state: string;
}

/** Reads the server's lock file; null when there is none or it is not complete yet. */
export function readLockFile(layout: ClusterLayout): LockFile | null {
  const lines = readLines(layout);
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  return { pid, port: Number.isSafeInteger(port) ? port : 0, state: (lines[7] ?? '').trim() };
}

/** Whether the process that the lock file names is alive and a PostgreSQL server. */
export function serverLives(lock: LockFile): boolean {
  return processIdentity(lock.pid) !== null && isPostgres(lock.pid);
}

/**
 * Lets a lock file lapse whose pid now belongs to some other program, as happens after a restart of a machine
 * or container: PostgreSQL would refuse to start. It ignores its own parent's pid, so that is written instead,
 * and the memory key below it stays, by which PostgreSQL still recognises leftovers of a killed server.
 */
export function releaseForeignPid(layout: ClusterLayout): void {
  const lock = readLockFile(layout);
  if (lock === null || processIdentity(lock.pid) === null || isPostgres(lock.pid)) return;
  writeFileSync(layout.lockFile, [String(process.pid), ...readLines(layout).slice(1)].join('\n'));
}

function readLines(layout: ClusterLayout): string[] {
  try {
    return readFileSync(layout.lockFile, 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw folderFailure(error, layout.lockFile);
  }
}

/** Without /proc nothing can be proved about the pid, and the cautious answer is yes. */
function isPostgres(pid: number): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return /\/postgres(\.exe)?( \(deleted\))?$/.test(readlinkSync(`/proc/${pid}/exe`));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES';
  }
}
