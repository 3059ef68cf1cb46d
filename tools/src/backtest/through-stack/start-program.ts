import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { childEnvironment } from './env.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const READY_MS_MAX = 60_000;
const END_MS_MAX = 15_000;

/** One of the product's own programs, with a clock that stands where it is set. */
export interface Program {
  /** What its log says once it is ready. */
  readonly ready: Readonly<Record<string, unknown>>;
  /** Lines of its log so far that say this. */
  count(message: string): number;
  /** Resolves when the program has heard it. */
  setClock(nowMs: number): Promise<void>;
  /** Throws, with what it said, if it has ended. */
  checkAlive(): void;
  stop(): Promise<void>;
}

export async function startProgram(
  main: string,
  { atMs, env }: { readonly atMs: number; readonly env: Readonly<Record<string, string>> },
): Promise<Program> {
  const preload = new URL(`./pretend.ts?at=${atMs}`, import.meta.url).href;
  const child = spawn(process.execPath, ['--import', preload, path.join(ROOT, main)], {
    cwd: ROOT,
    env: { ...childEnvironment(), LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const log = keepLog();
  child.stdout?.on('data', log.hear);
  child.stderr?.on('data', log.hear);
  let heard: (() => void) | null = null;
  let diagnosesItself = false;
  child.on('message', (message: { readonly replaced: boolean }) => {
    diagnosesItself = !message.replaced;
    heard?.();
  });
  const gone = once(child, 'exit');
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const checkAlive = () => {
    if (diagnosesItself) throw new Error(`${main} never loaded what the history's diagnoses replace`);
    if (hasEnded()) throw new Error(`${main} ended:\n${log.tail()}`);
  };
  void gone.then(() => heard?.());
  const stop = async () => {
    if (hasEnded()) return;
    child.kill('SIGTERM');
    const patience = setTimeout(() => child.kill('SIGKILL'), END_MS_MAX);
    await gone;
    clearTimeout(patience);
  };
  const endMs = Date.now() + READY_MS_MAX;
  let ready = readyLine(log.tail());
  while (ready === null) {
    checkAlive();
    if (Date.now() > endMs) {
      await stop();
      throw new Error(`${main} is not ready:\n${log.tail()}`);
    }
    await sleep(50);
    ready = readyLine(log.tail());
  }
  return {
    ready,
    count: log.count,
    checkAlive,
    stop,
    async setClock(nowMs) {
      checkAlive();
      const { promise, resolve } = Promise.withResolvers<void>();
      heard = resolve;
      child.send({ nowMs });
      await promise;
      checkAlive();
    },
  };
}

/** The end of what a program says, and how often it said what. */
function keepLog() {
  let said = '';
  let line = '';
  const messages = new Map<string, number>();
  return {
    tail: () => said,
    count: (message: string) => messages.get(message) ?? 0,
    hear(chunk: Buffer) {
      const text = chunk.toString('utf8');
      said = (said + text).slice(-20_000);
      const lines = (line + text).split('\n');
      line = lines.pop() ?? '';
      for (const whole of lines) {
        const message = /"msg":"([^"]*)"/.exec(whole)?.[1];
        if (message !== undefined) messages.set(message, (messages.get(message) ?? 0) + 1);
      }
    },
  };
}

function readyLine(said: string): Readonly<Record<string, unknown>> | null {
  const line = said.split('\n').find((text) => /"(event|msg)":\s*"ready"/.test(text));
  return line === undefined ? null : (JSON.parse(line) as Record<string, unknown>);
}
