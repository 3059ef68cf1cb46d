import { forgetBefore, isAt } from './attempt-ring.ts';
import { shareOf } from './background-share.ts';
import { DAYS_LEARNT_MIN } from './baseline.ts';
import { areRelated } from './cover-outcomes.ts';
import type { DetectionAttempt } from './detection-input.ts';
import { type EngineSignal, type EngineState, isOwnRow, speaksFor } from './engine-state.ts';
import { learnDay } from './learn-day.ts';
import { dayOf, localMs } from './organization-clock.ts';
import { isLateCase, reviseOnset } from './revise-onset.ts';
import { REMEMBERED_MS, takeAttempt } from './take-attempt.ts';
import { countAgain } from './tell-surge.ts';
import { DAY_MS } from './units.ts';

/** A trouble that lasts longer becomes what is usual. */
const FREEZE_MS_MAX = 21 * DAY_MS;
/** Where more fail, no company has that every day. */
const GUESS_SHARE_MAX = 0.2;
const LEARNING_LAG_DAYS = 2;

/**
 * Takes what arrived up to `nowMs` and learns the days that are over, without looking for anything. Says whether any of
 * it failed. Throws a RangeError when time does not go on.
 */
export function rememberAttempts(
  state: EngineState,
  attempts: readonly DetectionAttempt[],
  nowMs: number,
): boolean {
  if (nowMs <= state.nowMs) throw new RangeError('time has to go on from one look to the next');
  let failed = false;
  const late = new Set<EngineSignal>();
  for (const attempt of attempts) {
    const row = takeAttempt(state, attempt);
    if (row === null || (state.ring.outcome[row] ?? 0) < 0) continue;
    failed = true;
    addCase(state, row);
    for (const signal of state.signals) if (isLateCase(state, signal, row)) late.add(signal);
  }
  state.nowMs = nowMs;
  for (const signal of late) if (reviseOnset(state, signal)) countAgain(state, signal, nowMs);
  learnDays(state, nowMs);
  return failed;
}

/** A failure at an open signal's place is one more case of it. */
function addCase(state: EngineState, row: number): void {
  const { ring } = state;
  const outcome = ring.outcome[row] ?? 0;
  const atMs = ring.occurredAtMs[row] ?? 0;
  for (const signal of state.signals) {
    if (!isOwnRow(state, row, signal.mutedBy !== null)) continue;
    if (!speaksFor(signal, outcome) || atMs < signal.startedAtMs || !isAt(ring, row, signal.latest.places))
      continue;
    // Kept reports of what happened while it lasted come when it is over.
    if (signal.closedAtMs !== null && atMs > signal.closedAtMs) continue;
    signal.people.add(ring.person[row] ?? 0);
    if (outcome === signal.outcome) signal.lastCaseMs = Math.max(signal.lastCaseMs, atMs);
  }
}

/** Learning lags a whole day behind: what is going wrong right now must not teach that it is usual. */
function learnDays(state: EngineState, nowMs: number): void {
  if (state.startedAtMs === null) return;
  const latest = dayOf(state.clock, nowMs) - LEARNING_LAG_DAYS;
  let day = state.learntDay ?? dayOf(state.clock, state.startedAtMs) - 1;
  // After a long sleep only what is still remembered can be learnt.
  day = Math.max(day, latest - Math.floor(REMEMBERED_MS / DAY_MS));
  while (day < latest) {
    day++;
    const learning = day;
    learnDay(state, day, (outcome) =>
      state.signals.some((signal) => freezes(state, signal, outcome, learning)),
    );
    state.learntDay = day;
  }
  forgetBefore(state.ring, nowMs - REMEMBERED_MS);
}

/** Few of those who try, told before it was known how many usually fail: that may be every day's, and only days tell. */
function isGuess(state: EngineState, signal: EngineSignal): boolean {
  // A state that was made again begins weeks ago, and was not young then.
  const startMs = state.firstKnownMs ?? state.startedAtMs ?? signal.detectedAtMs;
  const daysBefore = dayOf(state.clock, signal.detectedAtMs) - dayOf(state.clock, startMs);
  return daysBefore < DAYS_LEARNT_MIN + LEARNING_LAG_DAYS && shareOf(signal) < GUESS_SHARE_MAX;
}

function freezes(state: EngineState, signal: EngineSignal, outcome: number, day: number): boolean {
  // Attempts of announced work teach nothing anyway.
  if (!speaksFor(signal, outcome) || signal.mutedBy !== null) return false;
  // What was kept while nobody could send is of the silence, whichever of its names it has.
  if (signal.kind === 'silence' && !areRelated(signal.outcome, outcome)) return false;
  if (isGuess(state, signal)) return false;
  const startDay = dayOf(state.clock, signal.startedAtMs);
  const endDay = Math.floor(localMs(state.clock, signal.closedAtMs ?? Number.MAX_SAFE_INTEGER / 2) / DAY_MS);
  const tooOld = state.nowMs - signal.startedAtMs > FREEZE_MS_MAX;
  return !tooOld && day >= startDay && day <= endDay;
}
