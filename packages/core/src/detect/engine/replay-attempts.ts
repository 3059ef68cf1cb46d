import { recountPeople } from './adopt-signals.ts';
import { advance } from './advance.ts';
import type { DetectionAttempt } from './detection-input.ts';
import type { EngineState } from './engine-state.ts';
import { rememberAttempts } from './remember-attempts.ts';
import { HOUR_MS, MINUTE_MS } from './units.ts';

/** What lies further back only teaches what is usual: it was looked at when it happened. */
const CLOSE_MS = 6 * HOUR_MS;
const FAR_STEP_MS = 15 * MINUTE_MS;

/** End of the step that begins at `fromMs`. */
function stepEndMs(fromMs: number, nowMs: number, untilMs: number): number {
  const stepMs = fromMs < nowMs - CLOSE_MS ? FAR_STEP_MS : MINUTE_MS;
  return Math.min(untilMs, (Math.floor(fromMs / stepMs) + 1) * stepMs);
}

/**
 * Brings a state that is made again from the store up to `untilMs`, telling nothing: `attempts` in the order in which
 * they happened, each as if it had arrived at once. Called stretch by stretch; `nowMs` is where all of them end.
 */
export function replayAttempts(
  state: EngineState,
  attempts: readonly DetectionAttempt[],
  untilMs: number,
  nowMs: number,
): void {
  const first = attempts[0]?.occurredAtMs;
  // Before anybody is heard of there is nothing to walk through.
  if (state.startedAtMs === null && first === undefined) return;
  const fromMs = state.startedAtMs === null ? (first ?? untilMs) : state.nowMs;
  let endMs = stepEndMs(fromMs, nowMs, untilMs);
  let batch: DetectionAttempt[] = [];
  const endStep = (): void => {
    if (endMs > state.nowMs) {
      if (endMs < nowMs - CLOSE_MS) rememberAttempts(state, batch, endMs);
      else advance(state, batch, endMs);
    }
    batch = [];
    endMs = stepEndMs(endMs, nowMs, untilMs);
  };
  for (const attempt of attempts) {
    while (attempt.occurredAtMs >= endMs && endMs < untilMs) endStep();
    // A clock that is ahead counts from the arrival, as it did when it was heard live: or a beginning that is told from here
    // would lie behind the first people of another worker's memory.
    const occurredAtMs = Math.min(attempt.occurredAtMs, attempt.arrivedAtMs);
    batch.push({ ...attempt, occurredAtMs, arrivedAtMs: attempt.occurredAtMs });
  }
  while (endMs < untilMs) endStep();
  endStep();
  if (untilMs >= nowMs) recountPeople(state, nowMs);
}
