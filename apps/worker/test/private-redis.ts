import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';

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

export async function privateRedis(): Promise<PrivateRedis> {
  const port = await freePort();
  const folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-test-redis-'));
  const url = `redis://127.0.0.1:${port}`;
  let server: ChildProcess | null = null;
  const start = async () => {
    server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], {
      cwd: folder,
      stdio: 'ignore',
    });
    await answering(url);
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
    url,
    start,
    kill,
    async empty() {
      const client = new Redis(url);
      await client.flushall();
      await client.quit();
    },
    async [Symbol.asyncDispose]() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answering(url: string): Promise<void> {
  const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: 100 });
  // Refused until it listens; asking again is what this is for.
  client.on('error', () => undefined);
  await client.ping();
  client.disconnect();
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
