import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findEmbedded } from '@tsunagu/db/embedded';
import { inheritedEnv } from '../env.ts';
import { freeLowPort } from '../free-port.ts';
import { spawnOwn } from '../own-children.ts';

const START = path.resolve(import.meta.dirname, '../../tools/start.mjs');
/** The dashboard may have to be built first. */
const READY_MS_MAX = 600_000;

/** Edge, worker, dashboard and database as `npm start` runs them, with data of their own. */
export interface Product extends AsyncDisposable {
  readonly dashboardUrl: string;
  readonly ingestUrl: string;
  readonly databaseUrl: string;
}

export async function startProduct(): Promise<Product> {
  const [port, ingestPort, metricsPort] = [await freeLowPort(), await freeLowPort(), await freeLowPort()];
  const folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-bench-'));
  const dashboardUrl = `http://127.0.0.1:${port}`;
  const child = spawnOwn(
    process.execPath,
    [START],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...inheritedEnv(),
        PORT: String(port),
        INGEST_PORT: String(ingestPort),
        METRICS_PORT: String(metricsPort),
        TSUNAGU_DATA_DIR: folder,
        // Sign-in by one click.
        TSUNAGU_DEMO: '1',
        INGEST_DEVICE_RATE: '1000000',
        INGEST_ADDRESS_RATE: '1000000',
        INGEST_TOTAL_RATE: '1000000',
      },
    },
    'TERM',
  );
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  const end = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  const deadline = Date.now() + READY_MS_MAX;
  while (!said.includes('ready: ')) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await end();
      throw new Error(`the product did not start:\n${said}`);
    }
    await sleep(100);
  }
  const server = findEmbedded(path.join(folder, 'pg'));
  if (server === null) throw new Error(`no database runs:\n${said}`);
  return {
    dashboardUrl,
    ingestUrl: `http://127.0.0.1:${ingestPort}`,
    databaseUrl: server.url.replace(/\/postgres$/, '/tsunagu'),
    [Symbol.asyncDispose]: end,
  };
}
