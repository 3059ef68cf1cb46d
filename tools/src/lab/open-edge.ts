import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '@tsunagu/db';
import { startEmbedded } from '@tsunagu/db/embedded';
import { ensureDatabase, migrateDatabase } from '@tsunagu/db/migrate';
import { createEnrolmentToken } from '@tsunagu/services/access';
import { type AttemptView, readAttempt } from '@tsunagu/services/show';
import { childEnv, type LabEnv } from './env.ts';

/** The edge outside the namespaces, and what the dashboard asks. */
export interface Edge {
  readonly ingestUrl: string;
  token(): Promise<string>;
  /** The dashboard's own query; null while the attempt is not there. */
  read(deviceId: string, attemptId: string): Promise<AttemptView | null>;
  close(): Promise<void>;
}

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
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}

/** Starts apps/ingest on a free port; `stop` ends it. */
async function startIngest(
  root: string,
  databaseUrl: string,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [join(root, 'apps/ingest/src/main.ts')], {
    cwd: root,
    env: childEnv({
      DATABASE_URL: databaseUrl,
      INGEST_HOST: '127.0.0.1',
      INGEST_PORT: String(port),
      TSUNAGU_SECRET: randomBytes(32).toString('base64url'),
      LOG_LEVEL: 'warn',
      METRICS_PORT: '0',
    }),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-4000);
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = Date.now() + 60_000;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || Date.now() > end) {
      child.kill('SIGKILL');
      throw new Error(`the edge did not start: ${said.trim() || 'it said nothing'}`);
    }
    await sleep(100);
  }
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** A stack of its own in `folder`, gone with `close`; or the running one that the environment names. */
export async function openEdge(root: string, env: LabEnv, folder: string): Promise<Edge> {
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    let databaseUrl = env.running?.databaseUrl;
    let ingestUrl = env.running?.ingestUrl;
    if (databaseUrl === undefined || ingestUrl === undefined) {
      mkdirSync(folder, { recursive: true });
      const server = await startEmbedded(join(folder, 'postgres'), { fast: true });
      closers.push(() => server.stop());
      databaseUrl = await ensureDatabase(server.url, 'tsunagu');
      await migrateDatabase(databaseUrl);
      const ingest = await startIngest(root, databaseUrl);
      closers.push(ingest.stop);
      ingestUrl = ingest.url;
    }
    const db = openDatabase(databaseUrl, { max: 2, applicationName: 'tsunagu lab' });
    closers.push(() => db.close());
    return {
      ingestUrl,
      close,
      token: async () =>
        (
          await createEnrolmentToken(
            { db, now: new Date() },
            { label: 'lab', site: 'lab', validDays: 1 },
            'lab',
          )
        ).token,
      read: (deviceId, attemptId) =>
        readAttempt(db, { deviceId, attemptId }).catch((error: unknown) => {
          if (error instanceof Error && 'code' in error && error.code === 'not-found') return null;
          throw error;
        }),
    };
  } catch (error) {
    await close();
    throw error;
  }
}
