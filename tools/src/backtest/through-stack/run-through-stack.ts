import { DEFAULT_THRESHOLDS } from '@tsunagu/core/detect';
import { ensureOrganization, setThresholds } from '@tsunagu/services/access';
import { attemptOf, readContext, readLines } from '../read-history.ts';
import type { Thresholds } from '../run-backtest.ts';
import { announceWorks } from './announce-works.ts';
import { text } from './attempt-items.ts';
import { type Arrival, HistoryFleet } from './history-fleet.ts';
import { homeLines } from './home-lines.ts';
import { readTold, type Told } from './read-told.ts';
import { type Stack, startStack } from './start-stack.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Where nothing arrives the worker looks this often, in minutes; at work it does every minute. */
const IDLE_MINUTES = 15;
/** How long after an attempt the edge takes it for made over the line that it is delivered over (docs/operations/networks.md). */
const LINE_MS_MAX = 15 * MINUTE_MS;

export interface StackOptions {
  /** Arrivals outside are left out; infinite = unbounded. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Minutes of arrivals that are delivered at once and looked at together, a divisor of 60; 1 = as at work. */
  readonly stepMinutes: number;
  /** In place of those that a new organization has. */
  readonly thresholds?: Thresholds;
  /** Ends it early; it then throws the signal's reason, and nothing it started is left. */
  readonly signal?: AbortSignal;
  readonly onDay?: (progress: { readonly day: string; readonly attempts: number }) => void;
}

export interface StackResult extends Told {
  readonly attempts: number;
  readonly linesUnreadable: number;
  /** What the edge would not take. */
  readonly quarantined: number;
  readonly looks: number;
  readonly failedJobs: number;
  /** Attempts that arrived so late that an edge does not say over which internet line they were made. */
  readonly lateLines: number;
  /** Internet lines whose names no list could hold. */
  readonly unnameableLines: number;
}

interface Minute {
  readonly endMs: number;
  readonly arrivals: Arrival[];
}

/** Feeds a history through the real edge, database and worker, minute by minute of its arrival. */
export async function runThroughStack(folder: string, options: StackOptions): Promise<StackResult> {
  const { minutes, linesUnreadable } = await readMinutes(folder, options);
  const [first, last] = [minutes[0], minutes.at(-1)];
  const lines = homeLines(
    minutes.flatMap(({ arrivals }) => arrivals.flatMap(({ line }) => text(line, 'isp') ?? [])),
  );
  const counts = {
    ...{ attempts: 0, linesUnreadable, quarantined: 0, looks: 0, failedJobs: 0 },
    ...{ lateLines: 0, unnameableLines: lines.unnameable },
  };
  if (first === undefined || last === undefined) return { ...counts, signals: [], muted: 0, others: {} };
  let works = readContext(folder).work;
  await using stack = await startStack(first.endMs - options.stepMinutes * MINUTE_MS, last.endMs, lines.list);
  const ctx = { db: stack.db, now: new Date(stack.nowMs) };
  await ensureOrganization(ctx);
  await setThresholds(ctx, { ...DEFAULT_THRESHOLDS, ...options.thresholds }, 'system');
  const fleet = new HistoryFleet(stack, lines);
  let day = '';
  try {
    for (const { endMs, arrivals } of minutes) {
      options.signal?.throwIfAborted();
      counts.looks += await idleUntil(stack, endMs);
      // What the minute brought is looked at before the schedule's own look, which is due when the minute is over.
      await stack.setClock(endMs - 1);
      await fleet.deliver(arrivals);
      await stack.untilLooked();
      await stack.setClock(endMs);
      await stack.untilLooked();
      counts.looks += 2;
      counts.attempts += arrivals.length;
      counts.lateLines += arrivals.filter((arrival) => isLate(arrival, endMs)).length;
      const today = new Date(endMs).toISOString().slice(0, 10);
      if (today === day) continue;
      day = today;
      works = await announceWorks(stack.db, endMs, works);
      options.onDay?.({ day, attempts: counts.attempts });
    }
    const told = await readTold(stack.db, fleet.people);
    return { ...counts, ...told, quarantined: fleet.quarantined, failedJobs: stack.failedJobs() };
  } finally {
    fleet.close();
  }
}

const isLate = ({ line, occurredAtMs }: Arrival, endMs: number) =>
  text(line, 'isp') !== null && endMs - occurredAtMs > LINE_MS_MAX;

/** Lets the worker look while nothing arrives: what ends, and who is silent, is told then. */
async function idleUntil(stack: Stack, untilMs: number): Promise<number> {
  let looks = 0;
  for (let atMs = stack.nowMs + IDLE_MINUTES * MINUTE_MS; atMs < untilMs; atMs += IDLE_MINUTES * MINUTE_MS) {
    await stack.setClock(atMs);
    await stack.untilLooked();
    looks++;
  }
  return looks;
}

async function readMinutes(folder: string, { fromMs, toMs, stepMinutes }: StackOptions) {
  const stepMs = stepMinutes * MINUTE_MS;
  const minutes: Minute[] = [];
  let linesUnreadable = 0;
  for await (const line of readLines(folder)) {
    const attempt = line === null ? null : attemptOf(line);
    if (line === null || attempt === null) {
      linesUnreadable++;
      continue;
    }
    const { arrivedAtMs } = attempt;
    if (arrivedAtMs < fromMs || arrivedAtMs >= toMs) continue;
    const endMs = Math.floor(arrivedAtMs / stepMs + 1) * stepMs;
    const latest = minutes.at(-1);
    // A clock of arrival that goes back, or jumps over a year, is broken.
    if (latest !== undefined && (endMs < latest.endMs || endMs > latest.endMs + 370 * DAY_MS))
      linesUnreadable++;
    else {
      const arrival = {
        line,
        occurredAtMs: Number.isNaN(attempt.occurredAtMs) ? arrivedAtMs : attempt.occurredAtMs,
      };
      if (latest?.endMs === endMs) latest.arrivals.push(arrival);
      else minutes.push({ endMs, arrivals: [arrival] });
    }
  }
  return { minutes, linesUnreadable };
}
