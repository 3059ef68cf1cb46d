import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

const running = new Set<ChildProcess>();
/** Lets the kernel end a child whose parent was killed without a word; it keeps its pid. Part of util-linux. */
const SETPRIV = '/usr/bin/setpriv';
const LOOK_MS = 1000;

/** A child that does not outlive this process, however that ends: `orphaned` is what it is sent then. */
export function spawnOwn(
  program: string,
  args: readonly string[],
  options: SpawnOptions,
  orphaned: 'KILL' | 'TERM' = 'KILL',
): ChildProcess {
  const guarded = existsSync(SETPRIV);
  const child = guarded
    ? spawn(SETPRIV, ['--pdeathsig', orphaned, '--', program, ...args], options)
    : spawn(program, [...args], options);
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** For killed children to be gone, so that they write nothing any more. */
const GONE_MS = 300;

/**
 * Sends all children `word` when this process is told to end, or when its parent is gone, and calls `leave` then: npm
 * passes signals on to nobody. Called once.
 */
export function endWithParent(word: 'SIGTERM' | 'SIGKILL', leave: () => void): void {
  const parent = process.ppid;
  let ended = false;
  const end = (): void => {
    if (ended) return;
    ended = true;
    for (const child of running) child.kill(word);
    setTimeout(leave, GONE_MS);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, LOOK_MS).unref();
}
