import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@tsunagu/db';
import { startEmbedded } from '@tsunagu/db/embedded';
import { ensureDatabase, migrateDatabase } from '@tsunagu/db/migrate';
import { createEnrolmentToken } from '@tsunagu/services/access';
import { type AttemptView, readAttempt } from '@tsunagu/services/show';
import { buildWeb, isBuilt } from '../start/build-web.ts';
import { createEndings } from '../start/endings.ts';
import type { LabEnv } from './env.ts';
import { type Dashboard, openDashboard } from './open-dashboard.ts';
import { startService } from './start-service.ts';

/** The edge outside the namespaces, and what the dashboard tells. */
export interface Edge {
  readonly ingestUrl: string;
  token(): Promise<string>;
  /** null while the attempt is not there. */
  read(deviceId: string, attemptId: string): Promise<AttemptView | null>;
  close(): Promise<void>;
}

type Closer = () => Promise<void>;

interface Stack {
  readonly databaseUrl: string;
  readonly ingestUrl: string;
  readonly secret: string;
}

async function startStack(root: string, folder: string, closers: Closer[]): Promise<Stack> {
  mkdirSync(folder, { recursive: true });
  const secret = randomBytes(32).toString('base64url');
  const server = await startEmbedded(join(folder, 'postgres'), { fast: true });
  closers.push(() => server.stop());
  const databaseUrl = await ensureDatabase(server.url, 'tsunagu');
  await migrateDatabase(databaseUrl);
  const ingest = await startService({
    name: 'the edge',
    cwd: root,
    args: () => [join(root, 'apps/ingest/src/main.ts')],
    env: (port) => ({
      DATABASE_URL: databaseUrl,
      INGEST_HOST: '127.0.0.1',
      INGEST_PORT: String(port),
      TSUNAGU_SECRET: secret,
      LOG_LEVEL: 'warn',
      METRICS_PORT: '0',
    }),
    readyPath: '/readyz',
  });
  closers.push(ingest.stop);
  return { databaseUrl, ingestUrl: ingest.url, secret };
}

async function isThere(read: Promise<AttemptView>): Promise<AttemptView | null> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'not-found') return null;
    throw error;
  }
}

/** A dashboard that cannot be built or started is no reason to learn nothing about the collector. */
async function tryDashboard(
  root: string,
  folder: string,
  stack: Stack,
  tell: (line: string) => void,
): Promise<Dashboard | null> {
  try {
    if (!isBuilt(root)) {
      tell('building the dashboard from these sources');
      await buildWeb(
        root,
        folder,
        createEndings((error) => tell(String(error))),
      );
    }
    return await openDashboard(root, stack.databaseUrl, stack.secret);
  } catch (error) {
    tell(`${error instanceof Error ? error.message : error}; its query is asked without HTTP`);
    return null;
  }
}

/**
 * A stack of its own in `folder`, gone with `close`; or the running one that the environment names. Attempts are read
 * over the dashboard's HTTP API, which is built when its sources are newer; where that fails, or with `direct`, with the
 * query behind that API. `tell` says which.
 */
export async function openEdge(
  root: string,
  env: LabEnv,
  folder: string,
  tell: (line: string) => void,
  direct = false,
): Promise<Edge> {
  const closers: Closer[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const own = env.running ? null : await startStack(root, folder, closers);
    const { databaseUrl, ingestUrl } = own ?? env.running ?? { databaseUrl: '', ingestUrl: '' };
    const db = openDatabase(databaseUrl, { max: 2, applicationName: 'tsunagu lab' });
    closers.push(() => db.close());
    const dashboard = own && !direct ? await tryDashboard(root, folder, own, tell) : null;
    if (dashboard) closers.push(dashboard.stop);
    return {
      ingestUrl,
      close,
      token: async () => {
        const wish = { label: 'lab', site: 'lab', validDays: 1 };
        return (await createEnrolmentToken({ db, now: new Date() }, wish, 'lab')).token;
      },
      read: (deviceId, attemptId) =>
        dashboard ? dashboard.read(deviceId, attemptId) : isThere(readAttempt(db, { deviceId, attemptId })),
    };
  } catch (error) {
    await close();
    throw error;
  }
}
