import { betaBinomialTail } from '../beta-binomial.ts';
import { countPlaces, type WindowCount } from './count-window.ts';
import { saySame } from './cover-outcomes.ts';
import type { EngineState } from './engine-state.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './units.ts';
import { companyRate, EVERYONE, type UsualShare, usualShare } from './usual-people.ts';

/** Windows, shortest first, and how many a year holds that are nearly independent of each other (they overlap). */
export const WINDOWS = [
  { windowMs: 15 * MINUTE_MS, everyMs: MINUTE_MS, perYear: 40_000 },
  { windowMs: HOUR_MS, everyMs: MINUTE_MS, perYear: 20_000 },
  { windowMs: 4 * HOUR_MS, everyMs: 5 * MINUTE_MS, perYear: 8_000 },
  { windowMs: DAY_MS, everyMs: 5 * MINUTE_MS, perYear: 3_000 },
  { windowMs: 5 * DAY_MS, everyMs: 30 * MINUTE_MS, perYear: 600 },
] as const;

/** A surge of one outcome that passed the threshold somewhere. */
export interface SurgeFound {
  readonly outcome: number;
  /** Other verdicts whose people were counted with it. */
  readonly others: readonly number[];
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
  const outcomes = outcomesMet(state);
  let looked = 0;
  for (const [outcome, rows] of count.failing) {
    if (rows.length < peopleMin) continue;
    looked ||= placesLookedAt(state, count);
    // Everyone, and all the places together, have half of the chance of a false alarm each.
    const tailMax = 1 / (2 * onceInYears * perYear * outcomes);
    const look: Look = { state, count, names: [nameOf(state, outcome, count, nowMs)], nowMs };
    const best = bestPlace(look, rows, tailMax, tailMax / Math.max(1, looked));
    if (best) found.push(best);
  }
  return found;
}

/** Long windows gather enough of one name by themselves. */
const POOLED_MS_MAX = 4 * HOUR_MS;
/** So many people have to be called by one name before those of its other names are counted with them. */
const POOLED_OWN_MIN = 3;

/**
 * The same with people counted together whose verdicts may mean the same thing: a diagnosis that sees less names a
 * trouble by its vaguer name, and then neither name alone has five people.
 */
export function findPooledSurges(
  state: EngineState,
  count: WindowCount,
  perYear: number,
  nowMs: number,
): SurgeFound[] {
  if (count.windowMs > POOLED_MS_MAX) return [];
  const { peopleMin, onceInYears } = state.settings;
  const found: SurgeFound[] = [];
  const outcomes = outcomesMet(state);
  for (const [outcome, own] of count.failing) {
    if (own.length < POOLED_OWN_MIN) continue;
    const others = [...count.failing.keys()].filter((other) => other !== outcome && saySame(outcome, other));
    const rows = onePerPerson(state, [own, ...others.map((other) => count.failing.get(other) ?? [])]);
    if (rows.length < peopleMin || rows.length === own.length || own.length * 2 < rows.length) continue;
    const names: Look['names'] = [
      nameOf(state, outcome, count, nowMs),
      ...others.map((other) => nameOf(state, other, count, nowMs)),
    ];
    const tailMax = 1 / (2 * onceInYears * perYear * outcomes);
    const places = Math.max(1, placesLookedAt(state, count));
    const best = bestPlace({ state, count, names, nowMs }, rows, tailMax, tailMax / places);
    if (best) found.push({ ...best, others });
  }
  return found;
}

/** The first row of each person. */
function onePerPerson(state: EngineState, lists: readonly (readonly number[])[]): number[] {
  const rows = new Map<number, number>();
  for (const row of lists.flat()) {
    const person = state.ring.person[row] ?? 0;
    if (!rows.has(person)) rows.set(person, row);
  }
  return [...rows.values()];
}

function nameOf(state: EngineState, outcome: number, count: WindowCount, nowMs: number): Named {
  return { outcome, company: companyRate(state, outcome, count, nowMs) };
}

/** Verdicts that this company meets at all, each of which is looked at. */
export function outcomesMet(state: EngineState): number {
  let met = 0;
  for (const failing of state.baseline.dayFailing) if (failing >= 0.5) met++;
  return Math.max(10, met);
}

export function placesLookedAt(state: EngineState, count: WindowCount): number {
  let looked = 0;
  for (let place = 0; place < state.places.names.length; place++) {
    if ((count.workspace.trying[place] ?? 0) >= LOOKED_AT_PEOPLE_MIN) looked++;
  }
  return looked;
}

interface Named {
  readonly outcome: number;
  /** The company's usual rate over the window. */
  readonly company: number;
}

interface Look {
  readonly state: EngineState;
  readonly count: WindowCount;
  /** Verdicts that are counted together; the first gives the surge its name. */
  readonly names: readonly [Named, ...Named[]];
  readonly nowMs: number;
}

interface People {
  readonly failing: number;
  readonly trying: number;
  readonly newcomers: number;
}

function bestPlace(
  look: Look,
  rows: readonly number[],
  everyoneMax: number,
  placeMax: number,
): SurgeFound | null {
  const { state, count } = look;
  const { failing, trying, newcomers } = count.workspace;
  const company = { failing: rows.length, trying: count.trying, newcomers: count.newcomers };
  const all = weigh(look, EVERYONE, company, everyoneMax);
  let best = all.tail <= all.tailMax ? all : null;
  for (const row of rows) countPlaces(state, row, failing, 1);
  for (let place = 0; place < state.places.names.length; place++) {
    const people = {
      failing: failing[place] ?? 0,
      trying: trying[place] ?? 0,
      newcomers: newcomers[place] ?? 0,
    };
    if (people.failing === 0) continue;
    failing[place] = 0;
    if (people.failing < state.settings.peopleMin) continue;
    const one = weigh(look, place, people, placeMax);
    const better = !best || one.tail / one.tailMax < best.tail / best.tailMax;
    if (one.tail <= one.tailMax && better) best = one;
  }
  return best && { ...best, rows };
}

function weigh(look: Look, place: number, people: People, tailMax: number): SurgeFound {
  const { count, names } = look;
  const { failing, newcomers } = people;
  const trying = Math.max(people.trying, failing);
  const usual = usualOf(look, place);
  const weight = 1 + ((NEWCOMER_WEIGHT - 1) * newcomers) / Math.max(1, trying);
  const rate = Math.min(0.9, usual.rate * weight);
  const tail = betaBinomialTail(failing, trying, rate, usual.shape);
  const { outcome } = names[0];
  const found = { outcome, others: [], place, failing, trying, rate, shape: usual.shape, tail, tailMax };
  return { ...found, windowMs: count.windowMs, usualPeople: rate * trying, rows: [] };
}

/** Of several names the rates add up, and the least known of them says how well. */
function usualOf({ state, count, names, nowMs }: Look, place: number): UsualShare {
  let rate = 0;
  let shape = Number.POSITIVE_INFINITY;
  for (const { outcome, company } of names) {
    const usual = usualShare(state, outcome, place, company, count.windowMs, nowMs);
    rate += usual.rate;
    shape = Math.min(shape, usual.shape);
  }
  return { rate, shape };
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
