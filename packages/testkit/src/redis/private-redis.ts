import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** False = the tests on Redis cannot run here. */
export const redisInstalled = spawnSync('redis-server', ['--version']).status === 0;

/** A Redis of this test file's own, on a free port of loopback, which keeps nothing on disk. */
export interface PrivateRedis extends AsyncDisposable {
  readonly url: string;
  /** Forgets everything in it. */
  empty(): Promise<void>;
  /** As a power cut would; what was in it is gone. */
  kill(): Promise<void>;
  /** Again on the same port. */
  start(): Promise<void>;
}

const STARTS_WITHIN_MS = 15_000;

export async function privateRedis(): Promise<PrivateRedis> {
  const port = await freePort();
  const folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-test-redis-'));
  let server: ChildProcess | null = null;
  const start = async () => {
    server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], {
      cwd: folder,
      stdio: 'ignore',
    });
    await answering(port);
  };
  const kill = async () => {
    if (server === null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
    server = null;
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    kill,
    async empty() {
      const answer = await say(port, 'FLUSHALL');
      if (!answer.startsWith('+OK')) throw new Error(`Redis: ${answer}`);
    },
    async [Symbol.asyncDispose]() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Refused until it listens. */
async function answering(port: number): Promise<void> {
  const deadline = Date.now() + STARTS_WITHIN_MS;
  for (;;) {
    const answer = await say(port, 'PING').catch((error: Error) => error.message);
    if (answer.startsWith('+PONG')) return;
    if (Date.now() > deadline) throw new Error(`redis-server does not answer: ${answer}`);
    await sleep(20);
  }
}

/** One command as a line of text, which Redis takes beside its own protocol. */
async function say(port: number, command: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  try {
    socket.write(`${command}\r\n`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    return answer.toString();
  } finally {
    socket.destroy();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  server.close();
  await once(server, 'close');
  return address.port;
}
