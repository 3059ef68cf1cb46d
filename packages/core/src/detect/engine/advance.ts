import { workUnderWay } from './announced-work.ts';
import { isYoung } from './baseline.ts';
import { closeSurges } from './close-surges.ts';
import { countWindow } from './count-window.ts';
import type { DetectionAttempt } from './detection-input.ts';
import type { EngineState } from './engine-state.ts';
import { findOutgrown, type Outgrown } from './find-outgrown.ts';
import { findSilence } from './find-silence.ts';
import { findPooledSurges, findSurges, type SurgeFound, WINDOWS } from './find-surge.ts';
import { forecastExpiry } from './forecast-expiry.ts';
import { rememberAttempts } from './remember-attempts.ts';
import { type EngineChange, lookWhereDue, tellSurge } from './tell-surge.ts';
import { HOUR_MS, MINUTE_MS } from './units.ts';

/**
 * Takes what arrived up to `nowMs` (Unix ms, called once a minute) and gives what changed. `state` is brought up to date
 * in place; it alone decides what comes next, so a copy of it carries on with the same signals.
 */
export function advance(
  state: EngineState,
  attempts: readonly DetectionAttempt[],
  nowMs: number,
): EngineChange[] {
  const failed = rememberAttempts(state, attempts, nowMs);
  const changes: EngineChange[] = isDue(state, -1, HOUR_MS, nowMs) ? forecastExpiry(state, nowMs) : [];
  changes.push(...lookForSurges(state, failed, nowMs, false));
  if (failed && workUnderWay(state, nowMs).length > 0)
    changes.push(...lookForSurges(state, failed, nowMs, true));
  changes.push(...lookWhereDue(state, nowMs));
  if (isDue(state, -2, 5 * MINUTE_MS, nowMs)) changes.push(...closeSurges(state, nowMs));
  if (!isYoung(state.baseline) && isDue(state, -3, 2 * MINUTE_MS, nowMs))
    changes.push(...findSilence(state, nowMs));
  return changes;
}

/** True once per period; `key` names what is due. */
function isDue(state: EngineState, key: number, everyMs: number, nowMs: number): boolean {
  const period = Math.floor(nowMs / everyMs);
  if (state.lookedAtMs.get(key) === period) return false;
  state.lookedAtMs.set(key, period);
  return true;
}

/** Surges of what is told or, `muted`, of what announced work under way keeps from being told. */
function lookForSurges(state: EngineState, failed: boolean, nowMs: number, muted: boolean): EngineChange[] {
  const best = new Map<number, SurgeFound>();
  const outgrown: Outgrown[] = [];
  const young = isYoung(state.baseline);
  for (const { windowMs, everyMs, perYear } of WINDOWS) {
    // Of work that is announced, what happens now is recorded; it is too short for what creeps.
    if ((young || muted) && windowMs > HOUR_MS) continue;
    if (everyMs === MINUTE_MS ? !failed : !isDue(state, windowMs, everyMs, nowMs)) continue;
    const count = countWindow(state, windowMs, nowMs, muted);
    if (!young && !muted) outgrown.push(...findOutgrown(state, count, perYear, nowMs));
    const found = findSurges(state, count, perYear, nowMs);
    if (found.length === 0) found.push(...findPooledSurges(state, count, perYear, nowMs));
    for (const surge of found) {
      // The shortest window that tells is the one that knows best since when.
      if (!best.has(surge.outcome)) best.set(surge.outcome, surge);
    }
  }
  const strongest = [...best.values()].toSorted((a, b) => a.tail / a.tailMax - b.tail / b.tailMax);
  const changes = strongest.flatMap((surge) => tellSurge(state, surge, nowMs, muted) ?? []);
  const [most] = outgrown.toSorted((a, b) => a.surge.tail / a.surge.tailMax - b.surge.tail / b.surge.tailMax);
  const within = most && tellSurge(state, most.surge, nowMs, muted, most.signals);
  return within ? [...changes, within] : changes;
}
