import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { ClusterLayout } from './layout.ts';
import { locateBinaries } from './locate-binaries.ts';
import { processIdentity } from './process-identity.ts';

/** A fast shutdown writes a checkpoint, which can take a while on a busy disk. */
const fastTimeoutMs = 60_000;
/** An immediate shutdown loses nothing: the next start replays the log. */
const immediateTimeoutMs = 10_000;

/**
 * Ends a server, started or adopted, and returns when its process is gone.
 * @throws TsunaguError `database-unavailable` when it does not end
 */
export async function stopServer(layout: ClusterLayout, pid: number): Promise<void> {
  const identity = processIdentity(pid);
  if (identity === null) return;
  await askToStop(layout, pid, 'fast');
  if (await isGone(pid, identity, fastTimeoutMs)) return;
  await askToStop(layout, pid, 'immediate');
  if (await isGone(pid, identity, immediateTimeoutMs)) return;
  throw new TsunaguError(
    'database-unavailable',
    `PostgreSQL (process ${pid}) in ${layout.folder} does not end`,
  );
}

async function askToStop(layout: ClusterLayout, pid: number, mode: 'fast' | 'immediate'): Promise<void> {
  if (process.platform === 'win32') return pgCtlStop(layout, mode);
  try {
    process.kill(pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Windows has no signals; pg_ctl raises the server's own events there. */
function pgCtlStop(layout: ClusterLayout, mode: string): Promise<void> {
  return new Promise((done, fail) => {
    const args = ['stop', '-D', layout.data, '-m', mode, '--no-wait'];
    const child = spawn(locateBinaries().pgCtl, args, { stdio: 'ignore', windowsHide: true });
    child.on('error', fail);
    child.on('close', () => done());
  });
}

async function isGone(pid: number, identity: string, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (processIdentity(pid) === identity) {
    if (Date.now() > deadline) return false;
    await sleep(20);
  }
  return true;
}
