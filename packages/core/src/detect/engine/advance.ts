import { forgetBefore, isAt } from './attempt-ring.ts';
import { closeSurges } from './close-surges.ts';
import { countWindow } from './count-window.ts';
import type { DetectionAttempt } from './detection-input.ts';
import type { EngineSignal, EngineState } from './engine-state.ts';
import { findSilence } from './find-silence.ts';
import { findSurges, type SurgeFound, WINDOWS } from './find-surge.ts';
import { forecastExpiry } from './forecast-expiry.ts';
import { learnDay } from './learn-day.ts';
import { dayOf, localMs } from './organization-clock.ts';
import { REMEMBERED_MS, takeAttempt } from './take-attempt.ts';
import { type EngineChange, lookWhereDue, tellSurge } from './tell-surge.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './units.ts';

/** Days that have to be learnt before anything but an expiry is told. */
const DAYS_LEARNT_MIN = 5;
/** A trouble that lasts longer becomes what is usual. */
const FREEZE_MS_MAX = 21 * DAY_MS;

/**
 * Takes what arrived up to `nowMs` (Unix ms, called once a minute) and gives what changed. `state` is brought up to date
 * in place; it alone decides what comes next, so a copy of it carries on with the same signals.
 */
export function advance(
  state: EngineState,
  attempts: readonly DetectionAttempt[],
  nowMs: number,
): EngineChange[] {
  if (nowMs <= state.nowMs) throw new RangeError('advance has to be called with a later time each time');
  let failed = false;
  for (const attempt of attempts) {
    const row = takeAttempt(state, attempt);
    if (row === null || (state.ring.outcome[row] ?? 0) < 0) continue;
    failed = true;
    addCase(state, row);
  }
  state.nowMs = nowMs;
  learnDays(state, nowMs);
  const changes: EngineChange[] = isDue(state, -1, HOUR_MS, nowMs) ? forecastExpiry(state, nowMs) : [];
  if (state.baseline.daysLearnt < DAYS_LEARNT_MIN) return changes;
  changes.push(...lookForSurges(state, failed, nowMs), ...lookWhereDue(state, nowMs));
  if (isDue(state, -2, 5 * MINUTE_MS, nowMs)) changes.push(...closeSurges(state, nowMs));
  if (isDue(state, -3, 2 * MINUTE_MS, nowMs)) changes.push(...findSilence(state, nowMs));
  return changes;
}

/** True once per period; `key` names what is due. */
function isDue(state: EngineState, key: number, everyMs: number, nowMs: number): boolean {
  const period = Math.floor(nowMs / everyMs);
  if (state.lookedAtMs.get(key) === period) return false;
  state.lookedAtMs.set(key, period);
  return true;
}

function lookForSurges(state: EngineState, failed: boolean, nowMs: number): EngineChange[] {
  const best = new Map<number, { surge: SurgeFound; perYear: number }>();
  for (const { windowMs, everyMs, perYear } of WINDOWS) {
    if (everyMs === MINUTE_MS ? !failed : !isDue(state, windowMs, everyMs, nowMs)) continue;
    const count = countWindow(state, windowMs, nowMs);
    for (const surge of findSurges(state, count, perYear, nowMs)) {
      // The shortest window that tells is the one that knows best since when.
      if (!best.has(surge.outcome)) best.set(surge.outcome, { surge, perYear });
    }
  }
  const strongest = [...best.values()].toSorted(
    (a, b) => a.surge.tail / a.surge.tailMax - b.surge.tail / b.surge.tailMax,
  );
  return strongest.map(({ surge, perYear }) => tellSurge(state, surge, perYear, nowMs));
}

/** A failure at an open signal's place is one more case of it. */
function addCase(state: EngineState, row: number): void {
  const { ring } = state;
  const outcome = ring.outcome[row] ?? 0;
  const atMs = ring.occurredAtMs[row] ?? 0;
  if (ring.muted[row]) return;
  for (const signal of state.signals) {
    if (!speaksFor(signal, outcome) || atMs < signal.startedAtMs || !isAt(ring, row, signal.latest.places))
      continue;
    // Kept reports of a silent place come when it is over.
    if (signal.closedAtMs !== null && (signal.kind !== 'silence' || atMs > signal.closedAtMs)) continue;
    signal.people.add(ring.person[row] ?? 0);
    if (outcome === signal.outcome) signal.lastCaseMs = Math.max(signal.lastCaseMs, atMs);
  }
}

function speaksFor(signal: EngineSignal, outcome: number): boolean {
  if (signal.kind === 'certificate-expiry') return false;
  return signal.kind === 'silence' || signal.outcome === outcome || signal.covered.includes(outcome);
}

/** Learning lags a whole day behind: what is going wrong right now must not teach that it is usual. */
function learnDays(state: EngineState, nowMs: number): void {
  if (state.startedAtMs === null) return;
  const latest = dayOf(state.clock, nowMs) - 2;
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

function freezes(state: EngineState, signal: EngineSignal, outcome: number, day: number): boolean {
  if (!speaksFor(signal, outcome) || signal.kind === 'silence') return false;
  const startDay = dayOf(state.clock, signal.startedAtMs);
  const endDay = Math.floor(localMs(state.clock, signal.closedAtMs ?? Number.MAX_SAFE_INTEGER / 2) / DAY_MS);
  const tooOld = state.nowMs - signal.startedAtMs > FREEZE_MS_MAX;
  return !tooOld && day >= startDay && day <= endDay;
}
