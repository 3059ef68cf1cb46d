import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findEmbedded } from '@tsunagu/db/embedded';
import { type AppProcess, answers, startApp } from './app-process.ts';
import { freePort } from './free-port.ts';
import { ROOT } from './paths.ts';

/** Addresses of a running product, as the specs need them. */
export interface StackFacts {
  readonly dashboardUrl: string;
  readonly ingestUrl: string;
  readonly databaseUrl: string;
  /** One-time link that makes the first administrator. */
  readonly adminLink: string;
}

export interface BrowserStack extends StackFacts {
  readonly app: AppProcess;
  stop(): Promise<void>;
}

/** Installing, building and starting on a busy machine. */
const START_TIMEOUT_MS = 300_000;

/** The whole product as `npm start` runs it, on free ports and a data folder of its own. */
export async function startBrowserStack(): Promise<BrowserStack> {
  const [port, ingestPort, metricsPort] = [await freePort(), await freePort(), await freePort()];
  const data = mkdtempSync(path.join(tmpdir(), 'tsunagu-e2e-'));
  const dashboardUrl = `http://127.0.0.1:${port}`;
  const ingestUrl = `http://127.0.0.1:${ingestPort}`;
  const app = await startApp({
    name: 'npm start',
    command: [path.join(ROOT, 'tools/start.mjs')],
    env: {
      PORT: String(port),
      INGEST_PORT: String(ingestPort),
      METRICS_PORT: String(metricsPort),
      TSUNAGU_DATA_DIR: data,
    },
    readyTimeoutMs: START_TIMEOUT_MS,
    ready: answers(`${dashboardUrl}/api/healthz`),
  });
  const stop = async () => {
    await app.stop();
    rmSync(data, { recursive: true, force: true });
  };
  try {
    return { app, dashboardUrl, ingestUrl, ...(await factsOf(app, dashboardUrl, data)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function factsOf(app: AppProcess, dashboardUrl: string, data: string) {
  const adminLink = await app.printed(new RegExp(`${dashboardUrl}/setup/[\\w.-]+`));
  const server = findEmbedded(path.join(data, 'pg'));
  if (server === null) throw new Error(`no database runs in ${data}:\n${app.output()}`);
  return { adminLink, databaseUrl: server.url.replace(/\/postgres$/, '/tsunagu') };
}
