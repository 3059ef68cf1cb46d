import { betaBinomialTail } from '../beta-binomial.ts';
import type { Recovery } from '../recovery.ts';
import { CONNECTED, isAt } from './attempt-ring.ts';
import { backgroundShare, shareOf } from './background-share.ts';
import { isChronic } from './baseline.ts';
import { type EngineSignal, type EngineState, isOwnRow } from './engine-state.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './units.ts';
import { EVERYONE, roughRate, usualShare } from './usual-people.ts';

/** So many people have to get through before a trouble counts as over. */
const THROUGH_MIN = 3;
/** Failing as often as now has to be at least this usual. */
const USUAL_MIN = 0.02;
/** Nobody failed for so long: over, even if nobody tried; what creeps may rest over a weekend and a holiday. */
const QUIET_MS_MAX = 18 * HOUR_MS;
const QUIET_SLOW_MS_MAX = 5 * DAY_MS;

const MOST_SHARE = 0.5;

/** Where many try, shorter looks back prove it as well. */
const EARLY_LOOKS_MS = [15 * MINUTE_MS, 30 * MINUTE_MS] as const;
const EARLY_THROUGH_MIN = 10;
/** Where an hour has too few people to tell, four have more. */
const QUICK_LOOKS_MS = [HOUR_MS, 4 * HOUR_MS] as const;
/** So unlikely has it to be that as few fail while people still fail as they did. */
const STILL_EARLY_MAX = 0.001;
const STILL_MAX = 0.01;
/** What came back so often was called over too easily. */
const RELAPSES_MANY = 2;
/** Failures that arrived within this say how late reports of them come. */
const LAG_MS = 4 * HOUR_MS;
const LAG_QUANTILE = 0.95;

interface PlaceCount {
  readonly failing: number;
  readonly through: number;
}

/** What proves that a surge is over; null = nothing does yet. */
export function proveRecovery(state: EngineState, signal: EngineSignal, nowMs: number): Recovery | null {
  const lagMs = arrivalLagMs(state, signal, nowMs);
  const names = [signal.outcome, ...signal.covered];
  // Looks reach no further back than to when it was told, or came back.
  const toldMs = signal.spellAtMs ?? signal.detectedAtMs;
  for (const windowMs of earlyLooks(signal)) {
    // Those who get through say so at once: reports of failures that come later than the look is long would be missing.
    if (lagMs > windowMs || nowMs - toldMs < windowMs + lagMs) continue;
    const count = countPlace(state, signal, span(windowMs, lagMs, nowMs), names);
    if (count.through < EARLY_THROUGH_MIN || !isUsual(state, signal, names, count, windowMs, nowMs)) continue;
    if (isNoMore(signal, count, STILL_EARLY_MAX)) return recovery('back-to-usual', count);
  }
  const windowMs = lookBackMs(signal);
  // Where most failed, nobody who tries proves nothing: over a weekend a dead gateway is quiet as well.
  const isBrief = windowMs === HOUR_MS && shareOf(signal) < MOST_SHARE;
  if (nowMs - signal.lastCaseMs > (isBrief ? QUIET_MS_MAX : QUIET_SLOW_MS_MAX))
    return standingOf(state, signal);
  for (const lookMs of windowMs === HOUR_MS ? [...QUICK_LOOKS_MS, DAY_MS] : [DAY_MS]) {
    const lookLagMs = Math.min(lagMs, lookMs);
    if (nowMs - toldMs < lookMs + lookLagMs) break;
    const count = countPlace(state, signal, span(lookMs, lookLagMs, nowMs), names);
    if (count.through < THROUGH_MIN || !isUsual(state, signal, names, count, lookMs, nowMs)) continue;
    if (isStillThere(signal, count)) continue;
    // A whole day as usual is proof by itself: what fails so few may never be told from usual by their number.
    const max = signal.relapses < RELAPSES_MANY ? STILL_MAX : STILL_EARLY_MAX;
    if (lookMs === DAY_MS || isNoMore(signal, count, max)) return recovery('back-to-usual', count);
  }
  return null;
}

interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** So long a stretch, of which reports had time to arrive. */
function span(windowMs: number, lagMs: number, nowMs: number): Stretch {
  return { fromMs: nowMs - lagMs - windowMs, toMs: nowMs - lagMs };
}

/** How late all but a few of its failures were reported lately; 0 = none was. */
function arrivalLagMs(state: EngineState, signal: EngineSignal, nowMs: number): number {
  const { ring } = state;
  const lagsMs: number[] = [];
  for (let sequence = ring.head - 1; sequence >= ring.tail; sequence--) {
    const row = sequence % ring.capacity;
    const arrivedAtMs = ring.arrivedAtMs[row] ?? 0;
    if (arrivedAtMs < nowMs - LAG_MS) break;
    const occurredAtMs = ring.occurredAtMs[row] ?? 0;
    if (ring.outcome[row] !== signal.outcome || occurredAtMs < signal.startedAtMs) continue;
    if (isAt(ring, row, signal.latest.places)) lagsMs.push(arrivedAtMs - occurredAtMs);
  }
  return lagsMs.toSorted((a, b) => a - b)[Math.floor(lagsMs.length * LAG_QUANTILE)] ?? 0;
}

/** How it stands at the place of a surge that ended without a proof, such as with the announced work it happened in. */
export function standingOf(state: EngineState, signal: EngineSignal): Recovery {
  const names = [signal.outcome, ...signal.covered];
  const count = countPlace(state, signal, span(lookBackMs(signal), 0, state.nowMs), names);
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

/** What went on so long that it was learnt as usual is not over while so many fail, and half as many as ever. */
const STILL_SHARE_MIN = 0.2;

function isStillThere(signal: EngineSignal, { failing, through }: PlaceCount): boolean {
  const share = failing / Math.max(1, failing + through);
  return share >= STILL_SHARE_MIN && share * 2 >= shareOf(signal);
}

/** Not what would be seen if it went on: among few who try, or few of whom ever failed, both look alike. */
function isNoMore(
  { latest: { inside } }: EngineSignal,
  { failing, through }: PlaceCount,
  max: number,
): boolean {
  const spared = inside.trying - inside.failing + 1;
  return betaBinomialTail(through, failing + through, spared / (inside.trying + 2), spared) <= max;
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
    const own = usualShare(state, outcome, place, company, windowMs, nowMs);
    rate += own.rate;
    shape = Math.min(shape, own.shape);
  }
  const usual = Math.min(0.9, rate + backgroundShare(state, signal));
  return betaBinomialTail(failing, failing + through, usual, shape) > USUAL_MIN;
}

/** People at a surge's place in a stretch of time: with one of its verdicts, and through. */
function countPlace(
  state: EngineState,
  signal: EngineSignal,
  { fromMs, toMs }: Stretch,
  outcomes: readonly number[],
): PlaceCount {
  const { ring, baseline } = state;
  const failing = new Set<number>();
  const through = new Set<number>();
  for (let sequence = ring.head - 1; sequence >= ring.tail; sequence--) {
    const row = sequence % ring.capacity;
    if ((ring.arrivedAtMs[row] ?? 0) < fromMs) break;
    const atMs = ring.occurredAtMs[row] ?? 0;
    if (atMs < fromMs || atMs > toMs || !isAt(ring, row, signal.latest.places)) continue;
    const isOwn = isOwnRow(state, row, signal.mutedBy !== null);
    if (!isOwn && signal.mutedBy === null) continue;
    const person = ring.person[row] ?? 0;
    const outcome = ring.outcome[row] ?? 0;
    if (outcome === CONNECTED) through.add(person);
    else if (isOwn && outcomes.includes(outcome) && !isChronic(baseline, person, outcome))
      failing.add(person);
  }
  for (const person of failing) through.delete(person);
  return { failing: failing.size, through: through.size };
}
