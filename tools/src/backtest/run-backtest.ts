import {
  advance,
  applySettings,
  createEngineState,
  DETECTION_SETTINGS,
  type DetectionAttempt,
  type DetectionSettings,
  type EngineSignal,
  type EngineState,
} from '@tsunagu/core/detect';
import { type ArrivalsMoved, orderArrivals } from './order-arrivals.ts';
import { readAttempts, readContext } from './read-history.ts';

const MINUTE_MS = 60_000;
/** Of a longer stretch in which nothing arrives, the rest is passed over: by then nothing is remembered that could change. */
const EMPTY_MS_MAX = 28 * 24 * 60 * MINUTE_MS;

export interface BacktestResult {
  readonly state: EngineState;
  /** Every signal in the order in which it was told. */
  readonly signals: readonly EngineSignal[];
  /** Signals that announced work explained: recorded, not told. */
  readonly muted: number;
  readonly attempts: number;
  readonly linesUnreadable: number;
  readonly arrivalsMoved: ArrivalsMoved;
  readonly minutes: number;
}

/** Thresholds that a backtest may try out. */
export type Thresholds = Partial<Pick<DetectionSettings, 'peopleMin' | 'onceInYears'>>;

/** Feeds a history through the engine of the live detection, in order of arrival, minute by minute. */
export async function runBacktest(folder: string, thresholds: Thresholds = {}): Promise<BacktestResult> {
  const state = createEngineState(DETECTION_SETTINGS);
  applySettings(state, { ...DETECTION_SETTINGS, ...readContext(folder), ...thresholds });
  const signals: EngineSignal[] = [];
  let batch: DetectionAttempt[] = [];
  let minuteEndMs = 0;
  let minutes = 0;
  let attempts = 0;
  let linesUnreadable = 0;
  let muted = 0;
  const arrivalsMoved: ArrivalsMoved = { ahead: 0, behind: 0 };
  const endMinute = (): void => {
    for (const change of advance(state, batch, minuteEndMs)) {
      // What announced work explains is recorded, and told to nobody.
      if (change.type !== 'opened') continue;
      if (change.signal.mutedBy === null) signals.push(change.signal);
      else muted++;
    }
    batch = [];
    minutes++;
    minuteEndMs += MINUTE_MS;
  };
  for await (const attempt of orderArrivals(readAttempts(folder), arrivalsMoved)) {
    if (attempt === null) {
      linesUnreadable++;
      continue;
    }
    attempts++;
    const ownEndMs = Math.floor(attempt.arrivedAtMs / MINUTE_MS + 1) * MINUTE_MS;
    if (minuteEndMs === 0) minuteEndMs = ownEndMs;
    const emptyEndMs = Math.min(ownEndMs, minuteEndMs + EMPTY_MS_MAX);
    while (minuteEndMs < emptyEndMs) endMinute();
    minuteEndMs = ownEndMs;
    batch.push(attempt);
  }
  if (attempts > 0) endMinute();
  return { state, signals, muted, attempts, linesUnreadable, arrivalsMoved, minutes };
}
