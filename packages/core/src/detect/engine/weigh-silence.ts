import { lnAtMost } from '../at-most.ts';
import type { EngineState } from './engine-state.ts';
import {
  chanceToTry,
  companyPresence,
  expectedAt,
  firstTries,
  type Heard,
  heardIn,
  type SlotPart,
  slotsOf,
  usualAt,
} from './expected-people.ts';
import { EXPLAIN_DIMENSIONS, type ExplainDimension } from './explain-dimension.ts';
import { HEARD_PEOPLE, heardLastMs } from './heard-places.ts';
import { localMs } from './organization-clock.ts';
import { DAY_MS, MINUTE_MS } from './units.ts';
import { weekdayShare } from './weekday-rhythm.ts';

/** A place where nobody, or hardly anybody, has tried for so long is looked at. */
const GAP_MS_MIN = 10 * MINUTE_MS;
/** What a silent place is part of may have been heard a little later. */
const WHOLE_GAP_MS_MIN = 4 * MINUTE_MS;
/** So many of the people of a part are also at the whole, and so many times as many are there. */
const WITHIN_SHARE_MIN = 0.8;
const WHOLE_FACTOR_MIN = 1.25;
const MEMBERS_MIN = 10;
/** Reports need a moment to arrive. */
const ARRIVAL_MS = MINUTE_MS;
/** Of the people expected, so many may have tried from another place: where more did, they moved. */
const ELSEWHERE_SHARE_MAX = 0.3;
/**
 * Nearly independent looks in a year, measured and not counted, since places and minutes overlap: once in five years is 11.7
 * with this. At 10.6 three and a half simulated years had five silences that were none.
 */
const LOOKS_PER_YEAR = 24_000;
/** So far a surprise can be off that is weighed without reading all of the day. */
const ABOUT = 3;
/** Each who may still be heard makes more looks (log); with two of them it was 10.8. */
const STILL_HEARD_COST = 2;

/** Lines, sites, resolvers and gateways fall silent; builds and profiles hardly ever do without a failure (log). */
const UNLIKELY_COST = 5;
const FALLS_SILENT: ReadonlySet<ExplainDimension> = new Set(['isp', 'site', 'resolver', 'gateway']);

function unlikeliness(state: EngineState, place: number): number {
  const dimension = EXPLAIN_DIMENSIONS[state.places.dimensions[place] ?? -1];
  return dimension !== undefined && FALLS_SILENT.has(dimension) ? 0 : UNLIKELY_COST;
}

export interface SilentPlace {
  readonly place: number;
  /** When somebody was heard there last, but for those who may be heard still; and the part of that which is today. */
  readonly lastMs: number;
  readonly fromMs: number;
  /** −ln of the chance that all of its people stay away by themselves. */
  readonly surprise: number;
  readonly members: readonly number[];
  readonly expected: number;
}

/** The places whose silence surprises enough, the most surprising first. */
export function silentPlaces(state: EngineState, nowMs: number): SilentPlace[] {
  const looks = placesToWeigh(state, nowMs);
  if (looks.length === 0) return [];
  // In an outage of many offices each of them would walk through the same attempts.
  const fromMs = looks.reduce((first, look) => Math.min(first, look.fromMs), nowMs);
  const heard = heardIn(state, fromMs, nowMs - ARRIVAL_MS);
  let first: ReadonlyMap<number, number> | null = null;
  const dayStartMs = dayStart(state, nowMs);
  const firstOfDay = () => (first ??= firstTries(state, dayStartMs));
  const today = { heard, firstOfDay, dayStartMs, nowMs };
  const silent = looks.flatMap((look) => weighPlace(state, look, today) ?? []);
  const parts = silent.filter(({ lastMs }) => nowMs - lastMs >= GAP_MS_MIN);
  return parts.map((part) => wholeOf(part, silent)).toSorted((a, b) => b.surprise - a.surprise);
}

/** One of the resolvers of an office may be silent a minute sooner than the office is: it is the office that is silent. */
function wholeOf(part: SilentPlace, silent: readonly SilentPlace[]): SilentPlace {
  let whole = part;
  for (const place of silent) {
    if (place.surprise > whole.surprise && isPartOf(part.members, place.members)) whole = place;
  }
  return whole;
}

/** Whether nearly all of some people are among others who are clearly more. */
export function isPartOf(people: readonly number[], others: readonly number[]): boolean {
  if (others.length < WHOLE_FACTOR_MIN * people.length) return false;
  const among = new Set(others);
  const shared = people.filter((person) => among.has(person)).length;
  return shared >= WITHIN_SHARE_MIN * people.length;
}

function dayStart({ clock }: EngineState, nowMs: number): number {
  return nowMs - (localMs(clock, nowMs) % DAY_MS);
}

/** Places with enough people to be missed of whom nobody, or no more than so many, was heard for a while. */
function placesToWeigh(state: EngineState, nowMs: number): PlaceLook[] {
  const needed = Math.log(state.settings.onceInYears * LOOKS_PER_YEAR);
  const looks: PlaceLook[] = [];
  for (let place = 0; place < state.places.names.length; place++) {
    const least = needed + unlikeliness(state, place);
    const overMs = overLastMs(state, place);
    for (let others = 0; others < HEARD_PEOPLE; others++) {
      const heardMs = heardLastMs(state.heard, place, others);
      if (heardMs === null) continue;
      const lastMs = Math.max(heardMs, overMs);
      if (nowMs - lastMs < WHOLE_GAP_MS_MIN) continue;
      const fromMs = Math.max(lastMs, dayStart(state, nowMs));
      const slots = slotsOf(state, fromMs, nowMs - ARRIVAL_MS);
      const look = { place, others, least: least + STILL_HEARD_COST * others, lastMs, fromMs, slots };
      if (canSurprise(state, usualAt(state, place, slots), look)) looks.push(look);
    }
  }
  return looks;
}

/** What machines had kept ends a silence without anybody trying anew; what was silent before that is no second one. */
function overLastMs({ signals }: EngineState, place: number): number {
  let lastMs = 0;
  for (const { kind, closedAtMs, latest } of signals) {
    if (kind === 'silence' && latest.places.includes(place)) lastMs = Math.max(lastMs, closedAtMs ?? 0);
  }
  return lastMs;
}

interface PlaceLook {
  readonly place: number;
  /** So many people may be heard there still. */
  readonly others: number;
  /** What is less surprising is not told. */
  readonly least: number;
  /** When somebody else was heard there last. */
  readonly lastMs: number;
  /** Since when nobody else was heard there today, and the half hours since then. */
  readonly fromMs: number;
  readonly slots: readonly SlotPart[];
}

/** What is the same for every place of one look. */
interface Today {
  readonly heard: Heard;
  /** When each person tried first today; read only where it matters. */
  readonly firstOfDay: () => ReadonlyMap<number, number>;
  readonly dayStartMs: number;
  readonly nowMs: number;
}

/** Whether so many could be missed at all: nobody's absence is worth more than three or so, and most looks end here. */
function canSurprise(
  state: EngineState,
  expected: number,
  { others, least }: Pick<PlaceLook, 'others' | 'least'>,
): boolean {
  const isEnough = expected >= state.settings.peopleMin && expected * 3 >= least;
  return isEnough && others <= ELSEWHERE_SHARE_MAX * expected;
}

/** How surprising it is that since some time nobody, or no more than so many, is heard at a place; null = not enough. */
function weighPlace(
  state: EngineState,
  look: PlaceLook,
  { heard, firstOfDay, dayStartMs, nowMs }: Today,
): SilentPlace | null {
  const { place, lastMs, fromMs, slots } = look;
  const { members, people: expected } = expectedAt(state, place, slots);
  if (members.length < MEMBERS_MIN || !canSurprise(state, expected, look)) return null;
  const others = companyPresence(state, expected, slots, heard, fromMs);
  if (others === null) return null;
  const presence = others * weekdayShare(state, place, slots, nowMs);
  // Who moved to another version or line is not silent; one who works at home today does not speak for the office.
  const elsewhere = members.filter((person) => (heard.lastMs.get(person) ?? 0) > fromMs).length;
  if (elsewhere > ELSEWHERE_SHARE_MAX * expected * presence) return null;
  const surpriseIf = (hasTried: (person: number) => boolean): number =>
    -lnAtMost(
      elsewhere,
      members.map((person) => Math.min(0.95, presence * chanceToTry(state, person, slots, hasTried(person)))),
    );
  // Who is heard now may not have tried before; only where it matters all of the day is read.
  const about = surpriseIf((person) => (state.people.lastSeenMs[person] ?? 0) >= dayStartMs);
  if (about < look.least - ABOUT) return null;
  const first = firstOfDay();
  const surprise = surpriseIf((person) => (first.get(person) ?? nowMs) <= fromMs);
  // Missed are those expected who are seen nowhere.
  const missed = expected * presence - elsewhere;
  return surprise < look.least ? null : { place, lastMs, fromMs, surprise, members, expected: missed };
}
