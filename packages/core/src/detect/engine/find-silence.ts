import { VERDICTS } from '../../vocabulary/index.ts';
import { lnAtMost } from '../at-most.ts';
import { workOfPeople } from './announced-work.ts';
import { closeSilence } from './close-silence.ts';
import type { EngineSignal, EngineState, Explanation } from './engine-state.ts';
import {
  COMPANY_PEOPLE_MIN,
  chanceToTry,
  companyPresence,
  expectedAt,
  firstTries,
  type Heard,
  heardIn,
  membersOf,
  peopleTrying,
  type SlotPart,
  slotsOf,
  usualAt,
} from './expected-people.ts';
import { EXPLAIN_DIMENSIONS, type ExplainDimension } from './explain-dimension.ts';
import { HEARD_PEOPLE, heardLastMs } from './heard-places.ts';
import { RELAPSE_MS_MAX } from './host-signal.ts';
import { dayOf, isDayOff, localMs } from './organization-clock.ts';
import { namePlaces } from './place-index.ts';
import type { EngineChange } from './tell-surge.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './units.ts';
import { weekdayShare } from './weekday-rhythm.ts';

/** A place where nobody, or hardly anybody, has tried for so long is looked at. */
const GAP_MS_MIN = 10 * MINUTE_MS;
const MEMBERS_MIN = 10;
/** Reports need a moment to arrive. */
const ARRIVAL_MS = MINUTE_MS;
/** Nobody is missed while hardly anybody tries anywhere. */
const BUSY_MS = HOUR_MS;
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
/** Of more silences at once than this only what surprises more than all of them is told, or an outage of offices is a storm. */
const EACH_TOLD_MAX = 5;
const NO_INTERNET = VERDICTS.indexOf('no-internet-connection');

/** Lines, sites, resolvers and gateways fall silent; builds and profiles hardly ever do without a failure (log). */
const UNLIKELY_COST = 5;
const FALLS_SILENT: ReadonlySet<ExplainDimension> = new Set(['isp', 'site', 'resolver', 'gateway']);

function unlikeliness(state: EngineState, place: number): number {
  const dimension = EXPLAIN_DIMENSIONS[state.places.dimensions[place] ?? -1];
  return dimension !== undefined && FALLS_SILENT.has(dimension) ? 0 : UNLIKELY_COST;
}

interface SilentPlace {
  readonly place: number;
  readonly fromMs: number;
  /** −ln of the chance that all of its people stay away by themselves. */
  readonly surprise: number;
  readonly members: readonly number[];
  readonly expected: number;
}

/** Places from which people who usually try at this hour neither got through nor failed, while others do. */
export function findSilence(state: EngineState, nowMs: number): EngineChange[] {
  const changes = closeSilence(state, nowMs);
  if (isDayOff(state.clock, dayOf(state.clock, nowMs))) return changes;
  if (peopleTrying(state, nowMs - BUSY_MS, nowMs).size < COMPANY_PEOPLE_MIN) return changes;
  const silent = silentPlaces(state, nowMs);
  const open = state.signals.filter(({ kind, closedAtMs }) => kind === 'silence' && closedAtMs === null);
  // What is told already, or held by a surge, must not hide for days what falls silent elsewhere.
  for (const place of open.length < EACH_TOLD_MAX ? silent : silent.slice(0, 1)) {
    const told = tellSilence(state, place, nowMs);
    if (told.length > 0) return [...changes, ...told];
  }
  return changes;
}

/** The places whose silence surprises enough, the most surprising first. */
function silentPlaces(state: EngineState, nowMs: number): SilentPlace[] {
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
  return silent.toSorted((a, b) => b.surprise - a.surprise);
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
    for (let others = 0; others < HEARD_PEOPLE; others++) {
      const lastMs = heardLastMs(state.heard, place, others);
      if (lastMs === null || nowMs - lastMs < GAP_MS_MIN) continue;
      const fromMs = Math.max(lastMs, dayStart(state, nowMs));
      const slots = slotsOf(state, fromMs, nowMs - ARRIVAL_MS);
      const look = { place, others, least: least + STILL_HEARD_COST * others, fromMs, slots };
      if (canSurprise(state, usualAt(state, place, slots), look)) looks.push(look);
    }
  }
  return looks;
}

interface PlaceLook {
  readonly place: number;
  /** So many people may be heard there still. */
  readonly others: number;
  /** What is less surprising is not told. */
  readonly least: number;
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
  const { place, fromMs, slots } = look;
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
  return surprise < look.least ? null : { place, fromMs, surprise, members, expected: missed };
}

function tellSilence(state: EngineState, silent: SilentPlace, nowMs: number): EngineChange[] {
  const members = new Set(silent.members);
  const mutedBy = workOfPeople(state, silent.members, nowMs)?.id ?? null;
  const alike = state.signals.filter((signal) => (signal.mutedBy !== null) === (mutedBy !== null));
  if (alike.some((signal) => isHeldBy(signal, silent))) return [];
  const known = alike.filter((signal) => signal.kind === 'silence');
  const covers = (signal: EngineSignal): boolean => {
    if (signal.latest.places.includes(silent.place)) return true;
    const shared = membersOf(state, signal.latest.places[0] ?? -1).filter((person) => members.has(person));
    return shared.length >= members.size / 2;
  };
  if (known.some((signal) => signal.closedAtMs === null && covers(signal))) return [];
  const earlier = known.find(
    (signal) => signal.closedAtMs !== null && nowMs - signal.closedAtMs < RELAPSE_MS_MAX && covers(signal),
  );
  if (earlier) {
    earlier.closedAtMs = null;
    earlier.relapses++;
    earlier.spellAtMs = nowMs;
    earlier.spellSinceMs = silent.fromMs;
    return [{ type: 'reopened', signal: earlier }];
  }
  const signal = silenceSignal(state, silent, nowMs, mutedBy);
  state.signals.push(signal);
  return [{ type: 'opened', signal }];
}

/** Where most fail already, those who are not heard either are no second trouble: many gave up, or cannot report. */
function isHeldBy({ kind, closedAtMs, latest, people }: EngineSignal, silent: SilentPlace): boolean {
  if (closedAtMs !== null || (kind !== 'cause-surge' && kind !== 'slow-surge')) return false;
  if (latest.inside.failing * 2 < latest.inside.trying) return false;
  const among = silent.members.filter((person) => people.has(person)).length;
  const isAllOfIt = latest.places.length === 1 && latest.places[0] === silent.place;
  return isAllOfIt || among * 2 >= silent.members.length;
}

function silenceSignal(
  state: EngineState,
  silent: SilentPlace,
  nowMs: number,
  mutedBy: number | null,
): EngineSignal {
  const places = [silent.place];
  const explanation: Explanation = {
    places,
    dimensions: namePlaces(state.places, places),
    inside: {
      failing: Math.min(silent.members.length, Math.round(silent.expected)),
      trying: silent.members.length,
    },
    outside: { failing: 0, trying: state.people.names.length - silent.members.length },
    confidence: 1 - Math.exp(-silent.surprise),
    atMs: nowMs,
  };
  return {
    id: state.nextSignalId++,
    kind: 'silence',
    outcome: NO_INTERNET,
    covered: [],
    startedAtMs: silent.fromMs,
    detectedAtMs: nowMs,
    first: explanation,
    latest: explanation,
    grounds: null,
    // Who was silent is known for certain only when their machines report what they kept.
    people: new Set(),
    windowMs: HOUR_MS,
    lastCaseMs: nowMs,
    closedAtMs: null,
    looksDone: 0,
    nextLookMs: Number.POSITIVE_INFINITY,
    relapses: 0,
    certificate: null,
    thresholdDays: null,
    mutedBy,
  };
}
