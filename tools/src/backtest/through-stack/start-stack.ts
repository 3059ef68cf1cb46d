import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Database, ensureDatabase, migrateDatabase, openDatabase } from '@tsunagu/db';
import { startEmbedded } from '@tsunagu/db/embedded';
import { startProgram } from './start-program.ts';

const DAY_MS = 86_400_000;
/** What is delivered late happened on a day before the first. */
const DAYS_BEFORE = 7;
const LOOK_MS_MAX = 120_000;
/** How much of the protection of the edge is about real time, which stands still here. */
const LIFTED = {
  INGEST_DEVICE_RATE: '1000000',
  INGEST_ADDRESS_RATE: '1000000',
  INGEST_TOTAL_RATE: '1000000',
};

/** Edge, worker and database as at work, in one moment of the past at a time. */
export interface Stack extends AsyncDisposable {
  readonly db: Database;
  readonly edgeUrl: string;
  readonly nowMs: number;
  /** Jobs of the worker that failed so far. */
  failedJobs(): number;
  /** Moves the clocks of edge and worker. */
  setClock(nowMs: number): Promise<void>;
  /** Wakes the worker for what its schedule has due by now, and waits until every look that was asked for is done. */
  untilLooked(): Promise<void>;
}

/**
 * Starts them on a database of their own, with the clock at `fromMs` and partitions for the days until `toMs`, and an edge
 * that knows these networks from what its proxy says.
 */
export async function startStack(
  fromMs: number,
  toMs: number,
  networks: string | null = null,
): Promise<Stack> {
  await using undo = new AsyncDisposableStack();
  const folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-backtest-stack-'));
  undo.defer(() => rmSync(folder, { recursive: true, force: true }));
  const server = await startEmbedded(folder, { fast: true });
  undo.defer(() => server.stop());
  const databaseUrl = await ensureDatabase(server.url, 'tsunagu');
  const daysAhead = Math.ceil((toMs - fromMs) / DAY_MS) + 1;
  await migrateDatabase(databaseUrl, { now: new Date(fromMs), daysBack: DAYS_BEFORE, daysAhead });
  const db = openDatabase(databaseUrl, { max: 2, applicationName: 'tsunagu backtest' });
  undo.defer(() => db.close());
  const start = (main: string, env: Readonly<Record<string, string>>) =>
    startProgram(main, { atMs: fromMs, env: { DATABASE_URL: databaseUrl, ...env } });
  const edge = await start('apps/ingest/src/main.ts', {
    INGEST_PORT: '0',
    ...LIFTED,
    ...knowing(folder, networks),
  });
  undo.defer(() => edge.stop());
  const worker = await start('apps/worker/src/main.ts', {});
  undo.defer(() => worker.stop());
  let nowMs = fromMs;
  const kept = undo.move();
  return {
    db,
    edgeUrl: String(edge.ready.url),
    get nowMs() {
      return nowMs;
    },
    failedJobs: () => worker.count('job failed'),
    async setClock(toMs) {
      nowMs = toMs;
      await Promise.all([edge.setClock(toMs), worker.setClock(toMs)]);
    },
    async untilLooked() {
      await db.sql`select pg_notify('bullmq_jobs', 'tsunagu-detect')`;
      const endMs = Date.now() + LOOK_MS_MAX;
      while (await isLooking(db, nowMs)) {
        worker.checkAlive();
        if (Date.now() > endMs) throw new Error(`no look ended at ${new Date(nowMs).toISOString()}`);
        await sleep(2);
      }
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

function knowing(folder: string, networks: string | null): Readonly<Record<string, string>> {
  if (networks === null) return {};
  const file = path.join(folder, 'networks.txt');
  writeFileSync(file, networks);
  return { INGEST_NETWORKS_FILE: file, TRUSTED_PROXIES: '127.0.0.1' };
}

/** One statement, so that a request is seen either in the outbox or in the queue, whichever it just goes over to. */
async function isLooking({ sql }: Pick<Database, 'sql'>, nowMs: number): Promise<boolean> {
  const [row] = await sql<{ busy: boolean }[]>`
    select exists (select 1 from outbox where topic = 'detect') or exists (
      select 1 from bullmq.job where queue = 'tsunagu-detect' and (
        state not in ('completed', 'failed', 'delayed') or (state = 'delayed' and process_at_ms <= ${nowMs}))) as busy`;
  return row?.busy === true;
}
