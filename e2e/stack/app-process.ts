import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { cleanEnvironment } from '../env.ts';
import { eventually } from './eventually.ts';
import { ROOT } from './paths.ts';

export interface AppOptions {
  readonly name: string;
  /** Arguments of node: the program's file first. */
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Answers true once the program does its work; asked until then, with what it printed so far. */
  readonly ready: (output: string) => Promise<boolean>;
  readonly readyTimeoutMs?: number;
}

/** A real program in a process of its own. */
export interface AppProcess {
  readonly pid: number;
  /** What it printed so far, both streams. */
  output(): string;
  /** Waits for a text in the output and returns it. */
  printed(pattern: RegExp, timeoutMs?: number): Promise<string>;
  /** As a power cut would: no handler runs. Resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to end, as a supervisor does; kills it after ten seconds. */
  stop(): Promise<void>;
}

/** Starts a program and waits until it is ready. Throws with its output when it ends before or takes too long. */
export async function startApp(options: AppOptions): Promise<AppProcess> {
  const child = spawn(process.execPath, [...options.command], {
    cwd: options.cwd ?? ROOT,
    env: { ...cleanEnvironment(), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString('utf8')).slice(-100_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const app: AppProcess = {
    pid: child.pid ?? -1,
    output: () => output,
    printed: (pattern, timeoutMs = 60_000) =>
      eventually(
        `${options.name} prints ${pattern}`,
        () => output.match(pattern)?.[0] ?? '',
        (text) => text !== '',
        timeoutMs,
      ),
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  };
  await untilReady(child, app, options);
  return app;
}

async function untilReady(child: ChildProcess, app: AppProcess, options: AppOptions): Promise<void> {
  const timeoutMs = options.readyTimeoutMs ?? 20_000;
  const deadline = Date.now() + timeoutMs;
  while (!(await options.ready(app.output()).catch(() => false))) {
    const gone = child.exitCode !== null || child.signalCode !== null;
    if (gone || Date.now() > deadline) {
      await app.kill();
      const why = gone ? `ended with ${child.exitCode ?? child.signalCode}` : `not ready in ${timeoutMs} ms`;
      throw new Error(`${options.name} ${why}:\n${app.output()}`);
    }
    await sleep(50);
  }
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  const patience = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(patience);
}

/** True when the address answers with that status. */
export function answers(url: string, status = 200): () => Promise<boolean> {
  return async () => (await fetch(url, { signal: AbortSignal.timeout(2_000) })).status === status;
}
