import { betaBinomialTail } from '../beta-binomial.ts';
import type { Recovery } from '../recovery.ts';
import { goesOn } from './announced-work.ts';
import { CONNECTED, isAt } from './attempt-ring.ts';
import { isChronic } from './baseline.ts';
import type { EngineSignal, EngineState } from './engine-state.ts';
import { RELAPSE_MS_MAX } from './host-signal.ts';
import { countAgain, type EngineChange } from './tell-surge.ts';
import { DAY_MS, HOUR_MS } from './units.ts';
import { EVERYONE, roughRate, usualShare } from './usual-people.ts';

/** So many people have to get through before a trouble counts as over. */
const THROUGH_MIN = 3;
/** Failing as often as now has to be at least this usual. */
const USUAL_MIN = 0.02;
/** Nobody failed for so long: over, even if nobody tried; what creeps may rest over a weekend and a holiday. */
const QUIET_MS_MAX = 18 * HOUR_MS;
const QUIET_SLOW_MS_MAX = 5 * DAY_MS;

/** Closes surges whose place is back at what is usual for it, and muted ones with the announced work they happened in. */
export function closeSurges(state: EngineState, nowMs: number): EngineChange[] {
  const changes: EngineChange[] = [];
  for (const signal of state.signals) {
    if (signal.closedAtMs !== null || (signal.kind !== 'cause-surge' && signal.kind !== 'slow-surge'))
      continue;
    const isMutedNoMore = signal.mutedBy !== null && !goesOn(state, signal.mutedBy, nowMs);
    if (!isMutedNoMore && !isOver(state, signal, nowMs)) continue;
    signal.closedAtMs = nowMs;
    countAgain(state, signal, nowMs);
    changes.push({ type: 'closed', signal });
  }
  const keepFromMs = nowMs - RELAPSE_MS_MAX - 3 * DAY_MS;
  state.signals = state.signals.filter(
    (signal) => signal.closedAtMs === null || signal.closedAtMs > keepFromMs,
  );
  return changes;
}

function isOver(state: EngineState, signal: EngineSignal, nowMs: number): boolean {
  const windowMs = lookBackMs(signal);
  if (nowMs - signal.detectedAtMs < windowMs) return false;
  if (nowMs - signal.lastCaseMs > (windowMs === HOUR_MS ? QUIET_MS_MAX : QUIET_SLOW_MS_MAX)) return true;
  const { failing, through } = countPlace(state, signal, nowMs - windowMs);
  if (through < THROUGH_MIN) return false;
  const { places } = signal.latest;
  const place = places.length === 1 ? (places[0] ?? EVERYONE) : EVERYONE;
  const usual = usualShare(
    state,
    signal.outcome,
    place,
    roughRate(state, signal.outcome, windowMs, nowMs),
    windowMs,
    nowMs,
  );
  return betaBinomialTail(failing, failing + through, usual.rate, usual.shape) > USUAL_MIN;
}

/** What proves that a signal is over. */
export function recoveryOf(state: EngineState, signal: EngineSignal): Recovery {
  if (signal.kind === 'silence') return { reason: 'heard-again', failing: 0, trying: 0 };
  const { failing, through } = countPlace(state, signal, state.nowMs - lookBackMs(signal));
  const reason = through >= THROUGH_MIN ? 'back-to-usual' : 'nobody-failing';
  return { reason, failing, trying: failing + through };
}

/** A slow trouble is over when a whole day says so. */
function lookBackMs(signal: EngineSignal): number {
  return signal.windowMs <= HOUR_MS ? HOUR_MS : DAY_MS;
}

function countPlace(
  state: EngineState,
  signal: EngineSignal,
  fromMs: number,
): { readonly failing: number; readonly through: number } {
  const { ring, baseline } = state;
  const failing = new Set<number>();
  const through = new Set<number>();
  for (let sequence = ring.head - 1; sequence >= ring.tail; sequence--) {
    const row = sequence % ring.capacity;
    if ((ring.arrivedAtMs[row] ?? 0) < fromMs) break;
    if ((ring.occurredAtMs[row] ?? 0) < fromMs || !isAt(ring, row, signal.latest.places)) continue;
    const person = ring.person[row] ?? 0;
    const outcome = ring.outcome[row] ?? 0;
    if (outcome === CONNECTED) through.add(person);
    else if (outcome === signal.outcome && !isChronic(baseline, person, outcome)) failing.add(person);
  }
  for (const person of failing) through.delete(person);
  return { failing: failing.size, through: through.size };
}
