import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectEdge } from '@tsunagu/testkit/simulator';
import type { EdgeCertificate } from './edge-certificate.ts';
import { inheritedEnv } from './env.ts';
import { freePort } from './free-port.ts';
import { spawnOwn } from './own-children.ts';

const MAIN = path.resolve(import.meta.dirname, '../apps/ingest/src/main.ts');

export interface EdgeProcess {
  readonly url: string;
  /** Whom to trust where it speaks TLS; null = it speaks plain HTTP. */
  readonly ca: string | null;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface EdgeOptions {
  readonly nodeArgs?: readonly string[];
  /** `lifted` = without the rates that protect it, for what asks how much it can take; `usual` = as it comes. */
  readonly rates?: 'lifted' | 'usual';
  /** null = plain HTTP. */
  readonly certificate?: EdgeCertificate | null;
}

const LIFTED = {
  INGEST_DEVICE_RATE: '1000000',
  INGEST_ADDRESS_RATE: '1000000',
  INGEST_TOTAL_RATE: '1000000',
};

/** The real edge in a process of its own. */
export async function startEdge(
  databaseUrl: string,
  { nodeArgs = [], rates = 'lifted', certificate = null }: EdgeOptions = {},
): Promise<EdgeProcess> {
  const port = await freePort();
  const url = certificate === null ? `http://127.0.0.1:${port}` : `https://localhost:${port}`;
  const ca = certificate?.ca ?? null;
  const child = spawnOwn(process.execPath, [...nodeArgs, MAIN], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...inheritedEnv(),
      DATABASE_URL: databaseUrl,
      INGEST_PORT: String(port),
      ...(rates === 'lifted' ? LIFTED : {}),
      ...(certificate === null
        ? {}
        : { INGEST_TLS_CERT: certificate.certFile, INGEST_TLS_KEY: certificate.keyFile }),
      LOG_LEVEL: 'warn',
    },
  });
  const gone = once(child, 'exit');
  while (!(await isReady(url, ca))) {
    if (child.exitCode !== null) throw new Error(`ingest ended with ${child.exitCode}`);
    await sleep(100);
  }
  return {
    url,
    ca,
    pid: child.pid ?? -1,
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

async function isReady(url: string, ca: string | null): Promise<boolean> {
  const edge = connectEdge(url, 1, ca === null ? {} : { ca });
  try {
    return (await edge.get('/readyz', {})).status === 200;
  } catch {
    return false; // not listening yet
  } finally {
    edge.close();
  }
}
