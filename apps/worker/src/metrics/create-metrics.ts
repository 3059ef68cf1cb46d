import type { Database } from '@tsunagu/services/database';
import { readReplays } from '@tsunagu/services/diagnose';
import { OUTBOX_TOPICS, readWorkState } from '@tsunagu/services/respond';
import type { Figure } from '@tsunagu/services/telemetry';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { JOB_NAMES, type JobName } from '../jobs/job-names.ts';
import { createDimensionFigures } from './create-dimension-figures.ts';
import { createProgramFigures } from './create-program-figures.ts';

/** What the worker counts of itself, and of the work that waits. Labels are closed lists: no device, person or address. */
export interface WorkerMetrics {
  jobEnded(job: JobName, outcome: 'done' | 'failed', seconds: number): void;
  /** Stored attempts that this worker diagnosed again, and how many of them are called something else now. */
  replayed(attempts: number, changed: number): void;
  /** Words of gateways that found their attempt, and attempts that were revised by them. */
  heard(joined: number, revised: number): void;
  /** The watcher outside was told that all is well, or not: because it was not reached, or because the edge is quiet. */
  pinged(outcome: PingOutcome): void;
  /** Everything in Prometheus' text format; what is read of the store is left out while it does not answer. */
  readonly read: () => Promise<string>;
  readonly contentType: string;
  /** The same for who takes them otherwise. */
  readonly figures: () => Promise<readonly Figure[]>;
}

const PING_OUTCOMES = ['done', 'failed', 'withheld'] as const;
type PingOutcome = (typeof PING_OUTCOMES)[number];

const STORE_SECONDS_MAX = 3;

export function createWorkerMetrics(db: Pick<Database, 'sql'>, now: () => Date): WorkerMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const jobs = new Histogram({
    name: 'tsunagu_job_seconds',
    help: 'Duration of jobs, by kind and how they ended.',
    labelNames: ['job', 'outcome'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  for (const job of JOB_NAMES) for (const outcome of ['done', 'failed']) jobs.zero({ job, outcome });
  const counter = (name: string, help: string) => new Counter({ name, help, registers });
  const replayed = counter('tsunagu_replayed_attempts_total', 'Stored attempts diagnosed again.');
  const revised = counter('tsunagu_replay_revised_total', 'Of those, the ones called something else now.');
  const joined = counter(
    'tsunagu_gateway_words_joined_total',
    'Words of gateways that found an attempt they speak of.',
  );
  const rejudged = counter(
    'tsunagu_gateway_revised_total',
    'Attempts diagnosed again with what a gateway said.',
  );
  const pings = new Counter({
    name: 'tsunagu_watcher_pings_total',
    help: 'Words to the watcher outside, by what became of them.',
    labelNames: ['outcome'],
    registers,
  });
  for (const outcome of PING_OUTCOMES) pings.inc({ outcome }, 0);
  const refresh = createStoreFigures(registry);
  const refreshPrograms = createProgramFigures(registry);
  const refreshDimensions = createDimensionFigures(registry);
  const refreshAll = () =>
    Promise.all([refresh(db, now()), inTime(refreshPrograms(db, now())), inTime(refreshDimensions(db))]);
  return {
    jobEnded: (job, outcome, seconds) => jobs.observe({ job, outcome }, seconds),
    replayed(attempts, changed) {
      replayed.inc(attempts);
      revised.inc(changed);
    },
    heard(words, attempts) {
      joined.inc(words);
      rejudged.inc(attempts);
    },
    pinged: (outcome) => pings.inc({ outcome }),
    async read() {
      await refreshAll();
      return registry.metrics();
    },
    async figures() {
      await refreshAll();
      return (await registry.getMetricsAsJSON()) as readonly Figure[];
    },
    contentType: registry.contentType,
  };
}

/** Figures that stand in the store, the same on every worker; asked anew for each scrape. */
function createStoreFigures(registry: Registry): (db: Pick<Database, 'sql'>, now: Date) => Promise<void> {
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const up = gauge('tsunagu_store_up', '1 = the store answered this scrape.');
  const open = gauge('tsunagu_incidents_open', 'Incidents that are not closed.');
  const oldest = gauge(
    'tsunagu_outbox_oldest_seconds',
    'Age of the work that waits longest to become a job.',
  );
  const daysLeft = gauge(
    'tsunagu_replay_days_left',
    'Days of history that a running pass of re-diagnosis still has before it; 0 without one.',
  );
  const outbox = new Gauge({
    name: 'tsunagu_outbox_entries',
    help: 'Work that waits to become a job, by topic.',
    labelNames: ['topic'],
    registers,
  });
  const opened = new Counter({
    name: 'tsunagu_incidents_opened_total',
    help: 'Incidents opened since the store was made.',
    registers,
  });
  return async (db, now) => {
    for (const figure of [open, oldest, outbox, opened, daysLeft]) figure.reset();
    const [state, replays] = await Promise.all([inTime(readWorkState(db, now)), inTime(readReplays(db))]);
    up.set(state === null ? 0 : 1);
    if (state === null) return;
    for (const topic of OUTBOX_TOPICS) outbox.set({ topic }, 0);
    for (const { topic, entries } of state.outbox) outbox.set({ topic }, entries);
    oldest.set(state.outboxOldestSeconds);
    open.set(state.incidentsOpen);
    const running = (replays ?? []).filter((run) => run.state === 'running');
    daysLeft.set(Math.max(0, ...running.map((run) => run.daysTotal - run.daysDone)));
    opened.inc(state.incidentsOpened);
  };
}

/** null = the store did not answer in time; `tsunagu_store_up` says so. */
async function inTime<T>(work: Promise<T>): Promise<T | null> {
  const failed = work.catch(() => null);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, STORE_SECONDS_MAX * 1000, null);
  });
  try {
    return await Promise.race([failed, late]);
  } finally {
    clearTimeout(timer);
  }
}
