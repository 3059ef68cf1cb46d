import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '@tsunagu/db';
import { startEmbedded } from '@tsunagu/db/embedded';
import { ensureDatabase, migrateDatabase } from '@tsunagu/db/migrate';
import { createEnrolmentToken } from '@tsunagu/services/access';

const ROOT = resolve(import.meta.dirname, '../../../../..');

/** What the store holds of one attempt. */
export interface StoredAttempt {
  readonly client: string;
  readonly result: string;
  readonly stage: string | null;
  readonly host: string | null;
  readonly port: number | null;
}

/** The real edge on a database of its own, on loopback. */
export interface RealEdge {
  readonly url: string;
  token(): Promise<string>;
  /** Waits until `count` attempts are stored; fails after `seconds`. */
  attempts(count: number, seconds: number): Promise<StoredAttempt[]>;
  /** Waits until a request for help is stored; fails after `seconds`. */
  helpRequest(seconds: number): Promise<{ readonly message: string | null; readonly person: string | null }>;
  close(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function untilReady(child: ChildProcess, url: string, said: () => string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null) break;
    if (
      await fetch(`${url}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return;
    await sleep(100);
  }
  child.kill('SIGKILL');
  throw new Error(`the edge did not start: ${said()}`);
}

async function startIngest(databaseUrl: string): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [join(ROOT, 'apps/ingest/src/main.ts')], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      INGEST_HOST: '127.0.0.1',
      INGEST_PORT: String(port),
      TSUNAGU_SECRET: randomBytes(32).toString('base64url'),
      LOG_LEVEL: 'warn',
      METRICS_PORT: '0',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-4000);
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  await untilReady(child, url, () => said);
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

export async function startRealEdge(): Promise<RealEdge> {
  const folder = mkdtempSync(join(tmpdir(), 'tsunagu-edge-'));
  const closers: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const server = await startEmbedded(folder, { fast: true });
    closers.push(() => server.stop());
    const databaseUrl = await ensureDatabase(server.url, 'tsunagu');
    await migrateDatabase(databaseUrl, { daysBack: 1, daysAhead: 1 });
    const db = openDatabase(databaseUrl, { max: 2, applicationName: 'tsunagu delivery test' });
    closers.push(() => db.close());
    const ingest = await startIngest(databaseUrl);
    closers.push(ingest.stop);
    return {
      url: ingest.url,
      close,
      token: async () =>
        (await createEnrolmentToken({ db, now: new Date() }, { label: 'delivery' }, 'system')).token,
      async attempts(count, seconds) {
        for (let tries = 0; ; tries += 1) {
          const rows = await db.sql<StoredAttempt[]>`
            select payload->>'client' as client, payload->>'result' as result, payload->>'stage' as stage,
                   payload->'gateway'->>'host' as host, (payload->'gateway'->>'port')::int as port
            from attempt order by 5, 1`;
          if (rows.length >= count) return [...rows].map((row) => ({ ...row }));
          if (tries > seconds * 5)
            throw new Error(`${rows.length} of ${count} attempts arrived in ${seconds} s`);
          await sleep(200);
        }
      },
      async helpRequest(seconds) {
        for (let tries = 0; tries <= seconds * 5; tries += 1) {
          const [row] = await db.sql<{ message: string | null; person: string | null }[]>`
            select payload->>'message' as message, payload->>'person' as person
            from observation where payload->>'kind' = 'help-request'`;
          if (row) return { ...row };
          await sleep(200);
        }
        throw new Error(`no request for help arrived in ${seconds} s`);
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
