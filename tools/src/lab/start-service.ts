import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { childEnv } from './env.ts';

export interface Service {
  readonly url: string;
  stop(): Promise<void>;
}

export interface ServiceWish {
  readonly name: string;
  readonly cwd: string;
  /** Arguments for Node; `port` is a free one. */
  readonly args: (port: number) => readonly string[];
  readonly env: (port: number) => Readonly<Record<string, string>>;
  /** Path that answers 200 when it is ready. */
  readonly readyPath: string;
}

const READY_MS_MAX = 60_000;
const STOP_MS_MAX = 5_000;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

/** Starts a program of this repository on a free port of the loopback. Throws with its last words. */
export async function startService(wish: ServiceWish): Promise<Service> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [...wish.args(port)], {
    cwd: wish.cwd,
    env: childEnv(wish.env(port)),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-4000);
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = Date.now() + READY_MS_MAX;
  while (!(await isReady(`${url}${wish.readyPath}`))) {
    if (child.exitCode !== null || Date.now() > end) {
      child.kill('SIGKILL');
      throw new Error(`${wish.name} did not start: ${said.trim() || 'it said nothing'}`);
    }
    await sleep(100);
  }
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX);
      await ended;
      clearTimeout(late);
    },
  };
}
