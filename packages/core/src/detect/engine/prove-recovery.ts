import { betaBinomialTail } from '../beta-binomial.ts';
import type { Recovery } from '../recovery.ts';
import { CONNECTED, isAt } from './attempt-ring.ts';
import { isChronic } from './baseline.ts';
import type { EngineSignal, EngineState } from './engine-state.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './units.ts';
import { EVERYONE, roughRate, usualShare } from './usual-people.ts';

/** So many people have to get through before a trouble counts as over. */
const THROUGH_MIN = 3;
/** Failing as often as now has to be at least this usual. */
const USUAL_MIN = 0.02;
/** Nobody failed for so long: over, even if nobody tried; what creeps may rest over a weekend and a holiday. */
const QUIET_MS_MAX = 18 * HOUR_MS;
const QUIET_SLOW_MS_MAX = 5 * DAY_MS;

/** Where many try, shorter looks back prove it as well. */
const EARLY_LOOKS_MS = [15 * MINUTE_MS, 30 * MINUTE_MS] as const;
const EARLY_THROUGH_MIN = 10;
/** So unlikely has it to be that as few fail while people still fail as they did. */
const STILL_MAX = 0.001;

interface PlaceCount {
  readonly failing: number;
  readonly through: number;
}

/** What proves that a surge is over; null = nothing does yet. */
export function proveRecovery(state: EngineState, signal: EngineSignal, nowMs: number): Recovery | null {
  const sinceToldMs = nowMs - signal.detectedAtMs;
  for (const windowMs of earlyLooks(signal)) {
    if (sinceToldMs < windowMs) break;
    const count = countPlace(state, signal, nowMs - windowMs, [signal.outcome, ...signal.covered]);
    if (isOverEarly(state, signal, count, windowMs, nowMs)) return recovery('back-to-usual', count);
  }
  const windowMs = lookBackMs(signal);
  if (sinceToldMs < windowMs) return null;
  const count = countPlace(state, signal, nowMs - windowMs, [signal.outcome]);
  if (nowMs - signal.lastCaseMs > (windowMs === HOUR_MS ? QUIET_MS_MAX : QUIET_SLOW_MS_MAX))
    return recovery(count.through >= THROUGH_MIN ? 'back-to-usual' : 'nobody-failing', count);
  const isOver =
    count.through >= THROUGH_MIN && isUsual(state, signal, [signal.outcome], count, windowMs, nowMs);
  return isOver ? recovery('back-to-usual', count) : null;
}

/** How it stands at the place of a surge that ended without a proof, such as with the announced work it happened in. */
export function standingOf(state: EngineState, signal: EngineSignal): Recovery {
  const count = countPlace(state, signal, state.nowMs - lookBackMs(signal), [signal.outcome]);
  return recovery(count.through >= THROUGH_MIN ? 'back-to-usual' : 'nobody-failing', count);
}

function recovery(reason: Recovery['reason'], { failing, through }: PlaceCount): Recovery {
  return { reason, failing, trying: failing + through };
}

/** A slow trouble is over when a whole day says so. */
function lookBackMs(signal: EngineSignal): number {
  return signal.windowMs <= HOUR_MS ? HOUR_MS : DAY_MS;
}

/** What came back once may do so again: the next time only the whole hour proves anything. */
function earlyLooks(signal: EngineSignal): readonly number[] {
  return lookBackMs(signal) === HOUR_MS && signal.relapses === 0 ? EARLY_LOOKS_MS : [];
}

/** As usual, and not what would be seen if it went on: among few who try, or few of whom ever failed, both look alike. */
function isOverEarly(
  state: EngineState,
  signal: EngineSignal,
  count: PlaceCount,
  windowMs: number,
  nowMs: number,
): boolean {
  const { failing, through } = count;
  if (through < EARLY_THROUGH_MIN) return false;
  const { inside } = signal.latest;
  const spared = inside.trying - inside.failing + 1;
  const still = betaBinomialTail(through, failing + through, spared / (inside.trying + 2), spared);
  if (still > STILL_MAX) return false;
  return isUsual(state, signal, [signal.outcome, ...signal.covered], count, windowMs, nowMs);
}

function isUsual(
  state: EngineState,
  signal: EngineSignal,
  outcomes: readonly number[],
  { failing, through }: PlaceCount,
  windowMs: number,
  nowMs: number,
): boolean {
  const { places } = signal.latest;
  const place = places.length === 1 ? (places[0] ?? EVERYONE) : EVERYONE;
  let rate = 0;
  let shape = Number.POSITIVE_INFINITY;
  for (const outcome of outcomes) {
    const company = roughRate(state, outcome, windowMs, nowMs);
    const usual = usualShare(state, outcome, place, company, windowMs, nowMs);
    rate += usual.rate;
    shape = Math.min(shape, usual.shape);
  }
  return betaBinomialTail(failing, failing + through, Math.min(0.9, rate), shape) > USUAL_MIN;
}

/** People at a surge's place since a time: with one of its verdicts, and through. */
function countPlace(
  state: EngineState,
  signal: EngineSignal,
  fromMs: number,
  outcomes: readonly number[],
): PlaceCount {
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
    else if (outcomes.includes(outcome) && !isChronic(baseline, person, outcome)) failing.add(person);
  }
  for (const person of failing) through.delete(person);
  return { failing: failing.size, through: through.size };
}
