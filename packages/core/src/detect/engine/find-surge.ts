import { betaBinomialTail } from '../beta-binomial.ts';
import { countPlaces, type WindowCount } from './count-window.ts';
import type { EngineState } from './engine-state.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './units.ts';
import { EVERYONE, usualShare } from './usual-people.ts';

/** Windows, shortest first, and how many of them a year holds when people work. */
export const WINDOWS = [
  { windowMs: 15 * MINUTE_MS, everyMs: MINUTE_MS, perYear: 10_000 },
  { windowMs: HOUR_MS, everyMs: MINUTE_MS, perYear: 5_000 },
  { windowMs: DAY_MS, everyMs: 5 * MINUTE_MS, perYear: 600 },
  { windowMs: 5 * DAY_MS, everyMs: 30 * MINUTE_MS, perYear: 200 },
] as const;

/** A surge of one outcome that passed the threshold somewhere. */
export interface SurgeFound {
  readonly outcome: number;
  /** Where it surprises most; EVERYONE = -1. */
  readonly place: number;
  readonly windowMs: number;
  readonly failing: number;
  readonly trying: number;
  readonly usualPeople: number;
  readonly rate: number;
  readonly shape: number;
  readonly tail: number;
  readonly tailMax: number;
  readonly rows: readonly number[];
}

/** A first-time user makes as many mistakes as this many others. */
const NEWCOMER_WEIGHT = 3.5;
/** Values with fewer people trying cannot show five failing and are not counted as looked at. */
const LOOKED_AT_PEOPLE_MIN = 5;

/** Outcomes that surge in one counted window, each with the place where it surprises most. */
export function findSurges(
  state: EngineState,
  count: WindowCount,
  perYear: number,
  nowMs: number,
): SurgeFound[] {
  const { peopleMin, onceInYears } = state.settings;
  const found: SurgeFound[] = [];
  let looked = 0;
  for (const [outcome, rows] of count.failing) {
    if (rows.length < peopleMin) continue;
    looked ||= placesLookedAt(state, count);
    // Everyone, and all the places together, have half of the chance of a false alarm each.
    const tailMax = 1 / (2 * onceInYears * perYear);
    const best = bestPlace(state, count, outcome, rows, nowMs, tailMax, tailMax / Math.max(1, looked));
    if (best) found.push(best);
  }
  return found;
}

function placesLookedAt(state: EngineState, count: WindowCount): number {
  let looked = 0;
  for (let place = 0; place < state.places.names.length; place++) {
    if ((count.workspace.trying[place] ?? 0) >= LOOKED_AT_PEOPLE_MIN) looked++;
  }
  return looked;
}

function bestPlace(
  state: EngineState,
  count: WindowCount,
  outcome: number,
  rows: readonly number[],
  nowMs: number,
  everyoneMax: number,
  placeMax: number,
): SurgeFound | null {
  const { failing, trying, newcomers } = count.workspace;
  const all = weigh(
    state,
    count,
    outcome,
    EVERYONE,
    rows.length,
    count.trying,
    count.newcomers,
    nowMs,
    everyoneMax,
  );
  let best = all && all.tail <= all.tailMax ? all : null;
  for (const row of rows) countPlaces(state, row, failing, 1);
  for (let place = 0; place < state.places.names.length; place++) {
    const people = failing[place] ?? 0;
    if (people === 0) continue;
    failing[place] = 0;
    if (people < state.settings.peopleMin) continue;
    const one = weigh(
      state,
      count,
      outcome,
      place,
      people,
      trying[place] ?? 0,
      newcomers[place] ?? 0,
      nowMs,
      placeMax,
    );
    if (one && one.tail <= one.tailMax && (!best || one.tail / one.tailMax < best.tail / best.tailMax))
      best = one;
  }
  return best && { ...best, rows };
}

function weigh(
  state: EngineState,
  count: WindowCount,
  outcome: number,
  place: number,
  failing: number,
  tryingSeen: number,
  newcomers: number,
  nowMs: number,
  tailMax: number,
): SurgeFound {
  const trying = Math.max(tryingSeen, failing);
  const usual = usualShare(state, outcome, place, count.windowMs, nowMs);
  const weight = 1 + ((NEWCOMER_WEIGHT - 1) * newcomers) / Math.max(1, trying);
  const rate = Math.min(0.9, usual.rate * weight);
  const tail = betaBinomialTail(failing, trying, rate, usual.shape);
  const usualPeople = rate * trying;
  return {
    outcome,
    place,
    windowMs: count.windowMs,
    failing,
    trying,
    usualPeople,
    rate,
    shape: usual.shape,
    tail,
    tailMax,
    rows: [],
  };
}

/** With fewer people than this it would not have been told. */
export function peopleNeeded(surge: SurgeFound, peopleMin: number): number {
  let people = peopleMin;
  while (
    people < surge.failing &&
    betaBinomialTail(people, surge.trying, surge.rate, surge.shape) > surge.tailMax
  )
    people++;
  return people;
}
