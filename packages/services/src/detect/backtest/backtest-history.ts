import {
  type BacktestSignal,
  backtestSignal,
  createEngineState,
  type DetectionAttempt,
  type DetectionSettings,
  type EngineSignal,
  type EngineState,
  sameThresholds,
  type Thresholds,
  walkAttempts,
} from '@tsunagu/core/detect';
import type { Database } from '@tsunagu/db';
import type { MachineFacts } from '../read-detection-attempts.ts';
import { readDetectionSettings } from '../read-detection-settings.ts';
import { firstAttemptMs } from '../rebuild-engine.ts';
import { readArrivals } from './read-arrivals.ts';

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const DAY_MS = 86_400_000;
/** As long as a worker learns what is usual from, when it takes over. */
const LEARN_DAYS = 28;

export interface BacktestInput {
  /** The stretch that is looked at; four weeks before it are learnt from. */
  readonly from: Date;
  readonly to: Date;
  readonly present: Thresholds;
  readonly tried: Thresholds;
  /** Called after each day; false = stop, nobody wants the answer any more. */
  readonly onDay?: ((progress: BacktestProgress) => Promise<boolean>) | undefined;
  /** Called after each quarter of an hour that was walked through; lets others work meanwhile. */
  readonly pause?: (() => Promise<void>) | undefined;
}

export interface BacktestProgress {
  readonly daysDone: number;
  readonly daysTotal: number;
  readonly attempts: number;
}

export interface BacktestOutcome extends BacktestProgress {
  readonly present: readonly BacktestSignal[];
  readonly tried: readonly BacktestSignal[];
}

/** One engine of a backtest, and what it opened since the stretch began. */
interface Trial {
  readonly state: EngineState;
  readonly opened: EngineSignal[];
}

/**
 * What detection would have told in a stretch of the organization's own past, with the thresholds in force and with
 * others: the engine of the live detection, over the attempts in the store in the order in which they arrived, a day of
 * them in memory at a time. null = it was stopped.
 */
export async function backtestHistory(
  database: Pick<Database, 'sql'>,
  input: BacktestInput,
): Promise<BacktestOutcome | null> {
  const { present, tried, pause, onDay } = input;
  const watchMs = floorTo(input.from.getTime(), QUARTER_MS);
  // The minute that is not over yet has what was told last.
  const endMs = floorTo(input.to.getTime(), MINUTE_MS) + MINUTE_MS;
  const learnFrom = new Date(watchMs - LEARN_DAYS * DAY_MS);
  const settings = await readDetectionSettings(database, input.to, daysOf(learnFrom.getTime(), endMs));
  const first = await firstAttemptMs(database, learnFrom, new Date(endMs));
  let fromMs = Math.min(floorTo(first ?? watchMs, QUARTER_MS), watchMs);
  const facts: MachineFacts = new Map();
  const progress = { daysDone: 0, daysTotal: daysOf(fromMs, endMs), attempts: 0 };
  const learner: Trial = { state: createEngineState(withThresholds(settings, present)), opened: [] };
  let trials: readonly Trial[] = [learner];
  while (fromMs < endMs) {
    if (fromMs === watchMs) trials = beginTrials(learner, settings, input);
    const stopMs = fromMs < watchMs ? watchMs : endMs;
    const untilMs = Math.min(stopMs, floorTo(fromMs, DAY_MS) + DAY_MS);
    const day = { from: new Date(fromMs), to: new Date(untilMs) };
    const attempts = await readArrivals(database, day, facts);
    const stepMs = fromMs < watchMs ? QUARTER_MS : MINUTE_MS;
    for (const [quarterMs, part] of quartersOf(attempts, fromMs, untilMs)) {
      const walk = { fromMs: quarterMs, untilMs: Math.min(quarterMs + QUARTER_MS, untilMs), stepMs };
      for (const trial of trials) play(trial, part, walk);
      await pause?.();
    }
    progress.attempts += attempts.length;
    progress.daysDone = Math.min(progress.daysTotal, progress.daysDone + 1);
    fromMs = untilMs;
    if (onDay && !(await onDay({ ...progress }))) return null;
  }
  const told = trials.map(({ opened }) => opened.flatMap((signal) => backtestSignal(signal) ?? []));
  const byPresent = told[0] ?? [];
  // Equal thresholds are one trial.
  return {
    ...progress,
    present: byPresent,
    tried: sameThresholds(present, tried) ? byPresent : (told[1] ?? []),
  };
}

function floorTo(atMs: number, stepMs: number): number {
  return Math.floor(atMs / stepMs) * stepMs;
}

function daysOf(fromMs: number, toMs: number): number {
  return Math.max(1, Math.ceil((toMs - fromMs) / DAY_MS));
}

function withThresholds(settings: DetectionSettings, thresholds: Thresholds): DetectionSettings {
  return { ...settings, ...thresholds };
}

/** Both begin with what one has learnt. */
function beginTrials(
  learner: Trial,
  settings: DetectionSettings,
  { present, tried }: Pick<BacktestInput, 'present' | 'tried'>,
): readonly Trial[] {
  const own: Trial = { state: learner.state, opened: [] };
  if (sameThresholds(present, tried)) return [own];
  const state = structuredClone(learner.state);
  state.settings = withThresholds(settings, tried);
  return [own, { state, opened: [] }];
}

function play(
  { state, opened }: Trial,
  attempts: readonly DetectionAttempt[],
  walk: Parameters<typeof walkAttempts>[2],
): void {
  for (const change of walkAttempts(state, attempts, walk)) {
    if (change.type === 'opened') opened.push(change.signal);
  }
}

/** Attempts by the quarter of an hour that they arrived in, empty ones included; they come in that order. */
function* quartersOf(
  attempts: readonly DetectionAttempt[],
  fromMs: number,
  untilMs: number,
): Generator<readonly [number, readonly DetectionAttempt[]]> {
  let next = 0;
  for (let quarterMs = fromMs; quarterMs < untilMs; quarterMs += QUARTER_MS) {
    const begin = next;
    while ((attempts[next]?.arrivedAtMs ?? Number.POSITIVE_INFINITY) < quarterMs + QUARTER_MS) next++;
    yield [quarterMs, attempts.slice(begin, next)];
  }
}
