import { betaBinomialTail } from '../beta-binomial.ts';
import { isAt } from './attempt-ring.ts';
import { shareOf } from './background-share.ts';
import { countPlaces, type WindowCount } from './count-window.ts';
import { type EngineSignal, type EngineState, speaksFor } from './engine-state.ts';
import { outcomesMet, placesLookedAt, type SurgeFound } from './find-surge.ts';
import { HOUR_MS } from './units.ts';
import { EVERYONE, roughRate, usualShare } from './usual-people.ts';

/** What came up within open signals that speak for its verdict. */
export interface Outgrown {
  readonly surge: SurgeFound;
  readonly signals: ReadonlySet<EngineSignal>;
}

/** A trouble that still spreads grows by itself. */
const SETTLED_MS = HOUR_MS;
/** Where more than so many fail already, one place of them is hardly another trouble. */
const WIDE_SHARE_MAX = 0.3;
/** At its place so many fail, and so many times as many as elsewhere. */
const INSIDE_SHARE_MIN = 0.5;
const CONTRAST_MIN = 3;
/** Of a gateway that comes and goes fewer fail, but far more often than anybody elsewhere. */
const FLAPPING_SHARE_MIN = 0.2;
const FLAPPING_CONTRAST_MIN = 8;
/** Places differ from each other in how much they have of a trouble. */
const SHAPE = 3;

/**
 * Troubles that hide within a wider one of the same verdict: at one place nearly everybody fails, where of its people a
 * few do. Without this a gateway that dies while many are slow to reach theirs would be told to nobody.
 */
export function findOutgrown(
  state: EngineState,
  count: WindowCount,
  perYear: number,
  nowMs: number,
): Outgrown[] {
  const found: Outgrown[] = [];
  for (const [outcome, claimed] of count.claimed) {
    if (claimed.length < state.settings.peopleMin) continue;
    const speaking = state.signals.filter((signal) => isToldSurge(signal) && speaksFor(signal, outcome));
    const settled = speaking.filter((signal) => isSettled(signal, nowMs));
    const others = speaking.filter((signal) => !settled.includes(signal));
    const rows = claimed.filter((row) => !others.some((signal) => isOf(state, signal, row)));
    if (settled.length === 0 || rows.length < state.settings.peopleMin) continue;
    const tailMax =
      1 / (2 * state.settings.onceInYears * perYear * outcomesMet(state) * placesLookedAt(state, count));
    const surge = bestWithin({ state, count, outcome, settled, nowMs }, rows, tailMax);
    if (surge) found.push({ surge, signals: new Set(settled) });
  }
  return found;
}

function isToldSurge({ kind, mutedBy }: EngineSignal): boolean {
  return mutedBy === null && (kind === 'cause-surge' || kind === 'slow-surge');
}

/** Whether a failure is one of a signal's cases, if it was closed from before its end. */
function isOf({ ring }: EngineState, { closedAtMs, latest }: EngineSignal, row: number): boolean {
  return isAt(ring, row, latest.places) && (ring.occurredAtMs[row] ?? 0) <= (closedAtMs ?? Infinity);
}

function isSettled(signal: EngineSignal, nowMs: number): boolean {
  const toldMs = signal.spellAtMs ?? signal.detectedAtMs;
  return signal.closedAtMs === null && nowMs - toldMs >= SETTLED_MS && shareOf(signal) <= WIDE_SHARE_MAX;
}

function standsOut(share: number, rate: number): boolean {
  if (share >= INSIDE_SHARE_MIN) return share >= CONTRAST_MIN * rate;
  return share >= FLAPPING_SHARE_MIN && share >= FLAPPING_CONTRAST_MIN * rate;
}

interface Within {
  readonly state: EngineState;
  readonly count: WindowCount;
  readonly outcome: number;
  readonly settled: readonly EngineSignal[];
  readonly nowMs: number;
}

/** The place of these rows whose people fail most surprisingly often against the wider trouble, if one does. */
function bestWithin(within: Within, rows: readonly number[], tailMax: number): SurgeFound | null {
  const { state, count, outcome, settled, nowMs } = within;
  const { failing: failingAt, trying: tryingAt } = count.workspace;
  const known = new Set(settled.flatMap((signal) => signal.latest.places));
  const company = roughRate(state, outcome, count.windowMs, nowMs);
  const usual = usualShare(state, outcome, EVERYONE, company, count.windowMs, nowMs).rate;
  const wide = Math.max(usual, ...settled.map(shareOf));
  let best: SurgeFound | null = null;
  for (const row of rows) countPlaces(state, row, failingAt, 1);
  for (let place = 0; place < state.places.names.length; place++) {
    const failing = failingAt[place] ?? 0;
    failingAt[place] = 0;
    if (failing < state.settings.peopleMin || known.has(place)) continue;
    const trying = Math.max(failing, tryingAt[place] ?? 0);
    const elsewhere = (rows.length - failing + 1) / Math.max(1, count.trying - trying + 2);
    const rate = Math.min(0.9, Math.max(wide, elsewhere));
    if (!standsOut(failing / trying, rate)) continue;
    const tail = betaBinomialTail(failing, trying, rate, SHAPE);
    if (tail > tailMax || (best && tail >= best.tail)) continue;
    const told = { outcome, others: [], place, windowMs: count.windowMs, failing, trying };
    best = { ...told, usualPeople: rate * trying, rate, shape: SHAPE, tail, tailMax, rows };
  }
  return best;
}
