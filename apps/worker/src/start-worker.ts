import type { Database } from '@tsunagu/services/database';
import { createEngineMemory } from '@tsunagu/services/detect';
import { sealChannels } from '@tsunagu/services/respond';
import type { Telemetry } from '@tsunagu/services/telemetry';
import type { Logger } from 'pino';
import { describeError } from './describe-error.ts';
import { FORGET, type JobName } from './jobs/job-names.ts';
import { runJob } from './jobs/run-job.ts';
import { verbContext, type WorkerContext } from './jobs/worker-context.ts';
import type { WorkerMetrics } from './metrics/create-metrics.ts';
import { startPulse } from './pulse.ts';
import { type JobQueue, openQueueStore } from './queue/queue-store.ts';
import { startRelay } from './relay-outbox.ts';

export interface WorkerInput {
  readonly db: Database;
  readonly databaseUrl: string;
  /** null = queues in Postgres. */
  readonly redisUrl: string | null;
  /** The deployment's secret; null = none is given, and no notification can be sent. */
  readonly secret: string | null;
  readonly publicUrl: string | null;
  /** Asked after each look, so that whoever watches there notices when this stops; null = nobody watches. */
  readonly pingUrl?: string | null;
  /** null = no OpenTelemetry is configured. */
  readonly telemetry?: Pick<Telemetry, 'begin'> | null;
  readonly now: () => Date;
  readonly metrics: WorkerMetrics;
  readonly log: Logger;
}

export interface RunningWorker {
  /** Waits for running jobs, then lets go of the queues; the database stays the caller's. */
  close(): Promise<void>;
}

const MINUTE_MS = 60_000;
/** A look at words that wait costs one statement where there are none. */
const HEAR_MS = 5_000;
/** A slow receiver holds one of these for at most ten seconds. */
const RESPOND_CONCURRENCY = 4;

/** Starts relaying, detecting and telling. Resolves when all of it works. */
export async function startWorker(input: WorkerInput): Promise<RunningWorker> {
  const store = await openQueueStore(input, input.log);
  const pulse = startPulse({ ...input, pingUrl: input.pingUrl ?? null });
  const closing = new AbortController();
  const ctx: WorkerContext = {
    db: input.db,
    now: input.now,
    detectQueue: store.openQueue('tsunagu-detect'),
    respondQueue: store.openQueue('tsunagu-respond'),
    memory: createEngineMemory(),
    conditionMemory: new Map(),
    secret: input.secret,
    publicUrl: input.publicUrl,
    metrics: input.metrics,
    pulse,
    closing: closing.signal,
    telemetry: input.telemetry ?? null,
    log: input.log,
  };
  const workers = [
    // One at a time: runs wait for each other in the database anyway.
    store.openWorker('tsunagu-detect', (job) => runJob(ctx, job), 1),
    store.openWorker('tsunagu-respond', (job) => runJob(ctx, job), RESPOND_CONCURRENCY),
  ];
  await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  await sealWhatIsClear(ctx);
  await fillQueues(ctx);
  store.whenBack(() => {
    fillQueues(ctx).catch((error) => input.log.warn({ error: describeError(error) }, 'queues not filled'));
  });
  const stopRelay = await startRelay(ctx);
  return {
    async close() {
      closing.abort();
      await stopRelay();
      await Promise.all(workers.map((worker) => worker.close()));
      await Promise.all([ctx.detectQueue.close(), ctx.respondQueue.close()]);
      await pulse.close();
      await store.close();
    },
  };
}

/** An earlier release stored the settings of notification channels in clear. */
async function sealWhatIsClear(ctx: WorkerContext): Promise<void> {
  if (ctx.secret === null) {
    ctx.log.warn('TSUNAGU_SECRET is not set; notifications cannot be sent');
    return;
  }
  const sealed = await sealChannels(verbContext(ctx));
  if (sealed > 0) ctx.log.info({ sealed }, 'sealed the settings of notification channels');
}

/** What must be in the queues whatever happened before: the schedule, and one look at what waits already. */
async function fillQueues({ detectQueue, respondQueue }: WorkerContext): Promise<void> {
  await schedule(detectQueue, 'detect', MINUTE_MS, { expiries: true });
  await schedule(respondQueue, 'sweep', MINUTE_MS, {});
  await schedule(respondQueue, 'keep-house', 60 * MINUTE_MS, {});
  await schedule(respondQueue, 'retire', 60 * MINUTE_MS, {});
  await schedule(respondQueue, 'replay', MINUTE_MS, { begin: true });
  await schedule(respondQueue, 'hear-gateways', HEAR_MS, {});
  await schedule(respondQueue, 'join-peers', MINUTE_MS, {});
  await schedule(respondQueue, 'look-at-conditions', MINUTE_MS, {});
  await schedule(respondQueue, 'look-at-gateways', 5 * MINUTE_MS, {});
  await schedule(respondQueue, 'look-at-onsets', MINUTE_MS, {});
  await schedule(respondQueue, 'look-at-silence', 5 * MINUTE_MS, {});
  await detectQueue.add('detect', { expiries: true }, FORGET);
  await respondQueue.add('sweep', {}, FORGET);
  await respondQueue.add('replay', { begin: true }, FORGET);
}

/** Once for all workers together. */
async function schedule(queue: JobQueue, name: JobName, every: number, data: unknown): Promise<void> {
  await queue.upsertJobScheduler(`every-${name}`, { every }, { name, data, opts: FORGET });
}
