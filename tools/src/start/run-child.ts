import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { ChildLog } from './child-log.ts';
import type { ChildSpec } from './child-spec.ts';
import { childEnv } from './env.ts';

const guard = join(import.meta.dirname, 'child-guard.mjs');

export interface RunningChild {
  pid: number | null;
  /** Resolves with how it ended; never rejects. */
  ended: Promise<string>;
  /** SIGTERM, after `graceMs` SIGKILL for it and all it started; resolves when it is gone. */
  end(graceMs: number): Promise<void>;
}

/** Starts a child once, under the guard that ends it with the supervisor. */
export function runChild(spec: Pick<ChildSpec, 'args' | 'cwd' | 'env'>, log: ChildLog): RunningChild {
  const child = spawn(process.execPath, ['--import', guard, ...spec.args], {
    cwd: spec.cwd,
    env: childEnv({ ...spec.env, TSUNAGU_SUPERVISOR_PID: String(process.pid) }),
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own: Ctrl-C reaches the supervisor only, which then ends the children in order.
    detached: true,
    windowsHide: true,
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => log.write(chunk));
  }
  // The pipe only has to exist; a child that closes its end is not an error.
  child.stdin.on('error', () => {});
  const ended = new Promise<string>((done) => {
    child.once('error', (error) => done(error.message));
    child.once('exit', (code, signal) => done(signal === null ? `exit code ${code}` : signal));
  });
  return { pid: child.pid ?? null, ended, end: (graceMs) => endChild(child, ended, graceMs) };
}

async function endChild(child: ChildProcess, ended: Promise<string>, graceMs: number): Promise<void> {
  if (child.pid === undefined) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await ended;
  clearTimeout(timer);
  killGroup(child.pid);
}

/** Whatever the child started and left behind goes with it. */
function killGroup(pid: number): void {
  if (process.platform === 'win32') return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
