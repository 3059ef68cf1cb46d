import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inheritedEnv } from './env.ts';
import { freePort } from './free-port.ts';
import { spawnOwn } from './own-children.ts';

const MAIN = path.resolve(import.meta.dirname, '../apps/ingest/src/main.ts');

export interface EdgeProcess {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** The real edge in a process of its own, without the rates that protect it. */
export async function startEdge(
  databaseUrl: string,
  { nodeArgs = [] }: { readonly nodeArgs?: readonly string[] } = {},
): Promise<EdgeProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawnOwn(process.execPath, [...nodeArgs, MAIN], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...inheritedEnv(),
      DATABASE_URL: databaseUrl,
      INGEST_PORT: String(port),
      INGEST_DEVICE_RATE: '1000000',
      INGEST_ADDRESS_RATE: '1000000',
      INGEST_TOTAL_RATE: '1000000',
      LOG_LEVEL: 'warn',
    },
  });
  const gone = once(child, 'exit');
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`ingest ended with ${child.exitCode}`);
    await sleep(100);
  }
  return {
    url,
    pid: child.pid ?? -1,
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false; // not listening yet
  }
}
