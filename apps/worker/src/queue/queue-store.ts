import {
  createPostgresBackend,
  type JobSchedulerTemplateOptions,
  type JobsOptions,
  type PgPool,
  type PostgresConnectionOptions,
  type Processor,
  Queue,
  runMigrations,
  Worker,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Logger } from 'pino';
import { describeError } from '../describe-error.ts';

/** Two queues, so that a slow receiver of notifications never holds up detection. */
export const QUEUE_NAMES = ['tsunagu-detect', 'tsunagu-respond'] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

/** What is used of a BullMQ queue, the same on Postgres and on Redis. */
export interface JobQueue {
  add(name: string, data: unknown, options?: JobsOptions): Promise<unknown>;
  getWaitingCount(): Promise<number>;
  upsertJobScheduler(
    id: string,
    repeat: { every: number },
    job: { name: string; data: unknown; opts?: JobSchedulerTemplateOptions },
  ): Promise<unknown>;
  close(): Promise<void>;
}

export interface JobWorker {
  waitUntilReady(): Promise<unknown>;
  /** Waits for running jobs. */
  close(): Promise<void>;
}

/** Where jobs live. */
export interface QueueStore {
  openQueue(name: QueueName): JobQueue;
  openWorker(name: QueueName, processor: Processor, concurrency: number): JobWorker;
  /** Calls when the store is back after it was away: it may have lost what was in it. */
  whenBack(listener: () => void): void;
  close(): Promise<void>;
}

/** A dead worker's job is taken over after this; short, because an incident may wait behind it. */
const LOCK_MS = 15_000;
const STALLED_MS = 10_000;

/** After a lost connection; BullMQ's own fifteen seconds are too long to be without detection. */
const RETRY_MS = 500;

const timing = {
  lockDuration: LOCK_MS,
  stalledInterval: STALLED_MS,
  maxStalledCount: 5,
  runRetryDelay: RETRY_MS,
};

/** Opens the queues' store and brings its schema up to date. */
export async function openQueueStore(
  { databaseUrl, redisUrl }: { readonly databaseUrl: string; readonly redisUrl: string | null },
  log: Logger,
): Promise<QueueStore> {
  return redisUrl === null ? openOnPostgres(databaseUrl, log) : openOnRedis(redisUrl, log);
}

/** Its errors are told and survived: the libraries connect again by themselves. */
function watched<T extends { on(event: 'error', listener: (error: Error) => void): unknown }>(
  thing: T,
  log: Logger,
): T {
  thing.on('error', (error) => log.warn({ error: describeError(error) }, 'queue store'));
  return thing;
}

/** BullMQ describes the part of a pool that it uses; @types/pg words the same events in another way. */
function poolOf(pool: pg.Pool): PostgresConnectionOptions {
  return pool as unknown as PgPool;
}

async function openOnPostgres(connectionString: string, log: Logger): Promise<QueueStore> {
  const pools: pg.Pool[] = [];
  const openPool = (max: number): pg.Pool => {
    const options = { connectionString, max, keepAlive: true, options: '-c search_path=bullmq' };
    const pool = watched(new pg.Pool({ ...options, application_name: 'tsunagu worker queue' }), log);
    pools.push(pool);
    return pool;
  };
  const shared = openPool(4);
  const client = await shared.connect();
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
  return {
    openQueue: (name) => watched(new Queue(name, { connection: poolOf(shared) }, createPostgresBackend), log),
    // A worker keeps one connection of its pool for LISTEN.
    openWorker: (name, processor, concurrency) =>
      watched(
        new Worker(
          name,
          processor,
          { connection: poolOf(openPool(concurrency + 2)), concurrency, ...timing },
          createPostgresBackend,
        ),
        log,
      ),
    // Jobs stand in tables, and come back with them.
    whenBack: () => undefined,
    close: async () => {
      await Promise.all(pools.map((pool) => pool.end()));
    },
  };
}

async function openOnRedis(url: string, log: Logger): Promise<QueueStore> {
  const connection = watched(new Redis(url, { maxRetriesPerRequest: null }), log);
  return {
    openQueue: (name) => watched(new Queue(name, { connection }), log),
    openWorker: (name, processor, concurrency) =>
      watched(new Worker(name, processor, { connection, concurrency, ...timing }), log),
    whenBack(listener) {
      let wasReady = connection.status === 'ready';
      connection.on('ready', () => {
        if (wasReady) listener();
        wasReady = true;
      });
    },
    close: async () => {
      // Nobody would answer a farewell to a server that is away.
      if (connection.status === 'ready') await connection.quit();
      else connection.disconnect();
    },
  };
}
