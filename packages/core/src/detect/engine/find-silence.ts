import { VERDICTS } from '../../vocabulary/index.ts';
import { lnAtMost } from '../at-most.ts';
import { goesOn, workOfPeople } from './announced-work.ts';
import { isAt } from './attempt-ring.ts';
import type { EngineSignal, EngineState, Explanation } from './engine-state.ts';
import {
  COMPANY_PEOPLE_MIN,
  chanceToTry,
  companyPresence,
  expectedAt,
  heardIn,
  membersOf,
  peopleTrying,
  slotsOf,
  usualAt,
  waitedFor,
} from './expected-people.ts';
import { EXPLAIN_DIMENSIONS, type ExplainDimension } from './explain-dimension.ts';
import { exposingSurges, isExposedRow } from './exposed-people.ts';
import { HEARD_PEOPLE, heardLastMs } from './heard-places.ts';
import { RELAPSE_MS_MAX } from './host-signal.ts';
import { dayOf, isDayOff, localMs } from './organization-clock.ts';
import { NO_PLACE, namePlaces } from './place-index.ts';
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
/** It is over when so many people, and this share of those who usually try, were heard within one of these. */
const HEARD_LOOKS_MS = [10 * MINUTE_MS, HOUR_MS, 4 * HOUR_MS] as const;
const HEARD_PEOPLE_MIN = 3;
const HEARD_SHARE_MIN = 0.3;
/** Nobody is given up on the day they fall silent. */
const GONE_MS_MIN = DAY_MS;
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
  const needed = Math.log(state.settings.onceInYears * LOOKS_PER_YEAR);
  let most: SilentPlace | null = null;
  for (let place = 0; place < state.places.names.length; place++) {
    const least = needed + unlikeliness(state, place);
    for (let others = 0; others < HEARD_PEOPLE; others++) {
      const look = { place, others, least: least + STILL_HEARD_COST * others };
      const silent = weighPlace(state, look, nowMs);
      if (silent && silent.surprise > (most?.surprise ?? 0)) most = silent;
    }
  }
  if (most) changes.push(...tellSilence(state, most, nowMs));
  return changes;
}

interface PlaceLook {
  readonly place: number;
  /** So many people may be heard there still. */
  readonly others: number;
  /** What is less surprising is not told. */
  readonly least: number;
}

/** Whether so many could be missed at all: nobody's absence is worth more than three or so, and most looks end here. */
function canSurprise(state: EngineState, expected: number, { others, least }: PlaceLook): boolean {
  const isEnough = expected >= state.settings.peopleMin && expected * 3 >= least;
  return isEnough && others <= ELSEWHERE_SHARE_MAX * expected;
}

/** How surprising it is that since some time nobody, or no more than so many, is heard at a place; null = not enough. */
function weighPlace(state: EngineState, look: PlaceLook, nowMs: number): SilentPlace | null {
  const { place } = look;
  const lastMs = heardLastMs(state.heard, place, look.others);
  if (lastMs === null || nowMs - lastMs < GAP_MS_MIN) return null;
  const dayStartMs = nowMs - (localMs(state.clock, nowMs) % DAY_MS);
  const fromMs = Math.max(lastMs, dayStartMs);
  const toMs = nowMs - ARRIVAL_MS;
  const slots = slotsOf(state, fromMs, toMs);
  if (!canSurprise(state, usualAt(state, place, slots), look)) return null;
  const { members, people: expected } = expectedAt(state, place, slots);
  if (members.length < MEMBERS_MIN || !canSurprise(state, expected, look)) return null;
  const heard = heardIn(state, fromMs, toMs);
  const others = companyPresence(state, expected, slots, heard);
  if (others === null) return null;
  const presence = others * weekdayShare(state, place, slots, nowMs);
  // Who moved to another version or line is not silent; one who works at home today does not speak for the office.
  const elsewhere = members.reduce((count, person) => count + (heard.people.has(person) ? 1 : 0), 0);
  if (elsewhere > ELSEWHERE_SHARE_MAX * expected * presence) return null;
  const surpriseIf = (hasTried: (person: number) => boolean): number =>
    -lnAtMost(
      elsewhere,
      members.map((person) => Math.min(0.95, presence * chanceToTry(state, person, slots, hasTried(person)))),
    );
  // Who is heard now may not have tried before; only where it matters all of the day is read.
  const about = surpriseIf((person) => (state.people.lastSeenMs[person] ?? 0) >= dayStartMs);
  if (about < look.least - ABOUT) return null;
  const today = peopleTrying(state, dayStartMs, fromMs);
  const surprise = surpriseIf((person) => today.has(person));
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

/** Enough people of the place were heard again, or the announced work that explained it is over. */
function closeSilence(state: EngineState, nowMs: number): EngineChange[] {
  const changes: EngineChange[] = [];
  for (const signal of state.signals) {
    if (signal.kind !== 'silence' || signal.closedAtMs !== null) continue;
    const isMutedNoMore = signal.mutedBy !== null && !goesOn(state, signal.mutedBy, nowMs);
    if (!isMutedNoMore && !isHeardAgain(state, signal, nowMs) && !isGone(state, signal, nowMs)) continue;
    signal.closedAtMs = nowMs;
    changes.push({ type: 'closed', signal });
  }
  return changes;
}

/** An office that was given up: its people try elsewhere, or have been away so long that nobody waits for them. */
export function isGone(state: EngineState, signal: EngineSignal, nowMs: number): boolean {
  if (nowMs - (signal.spellAtMs ?? signal.detectedAtMs) < GONE_MS_MIN) return false;
  const wholeDay = slotsOf(state, nowMs - (localMs(state.clock, nowMs) % DAY_MS), nowMs + DAY_MS);
  return waitedFor(state, signal.latest.places[0] ?? NO_PLACE, wholeDay) < state.settings.peopleMin;
}

/** One or two who are heard, by another way or by chance, do not end it, however long it lasts. */
function isHeardAgain(state: EngineState, signal: EngineSignal, nowMs: number): boolean {
  const place = signal.latest.places[0] ?? NO_PLACE;
  return HEARD_LOOKS_MS.some((lookMs) => {
    const fromMs = Math.max(signal.spellAtMs ?? signal.detectedAtMs, nowMs - lookMs);
    const heard = countHeard(state, place, fromMs, signal.startedAtMs);
    if (heard < HEARD_PEOPLE_MIN) return false;
    if (isDayOff(state.clock, dayOf(state.clock, nowMs))) return true;
    const slots = slotsOf(state, fromMs, nowMs);
    const { people: expected } = expectedAt(state, place, slots);
    const presence = companyPresence(state, expected, slots, heardIn(state, fromMs, nowMs)) ?? 0;
    return heard >= HEARD_SHARE_MIN * expected * presence;
  });
}

/** People whose word from a place arrived after `fromMs`, of what happened since it fell silent. */
function countHeard(state: EngineState, place: number, fromMs: number, sinceMs: number): number {
  const { ring } = state;
  const heard = new Set<number>();
  const surges = exposingSurges(state);
  for (let sequence = ring.head - 1; sequence >= ring.tail; sequence--) {
    const row = sequence % ring.capacity;
    if ((ring.arrivedAtMs[row] ?? 0) <= fromMs) break;
    if ((ring.occurredAtMs[row] ?? 0) <= sinceMs || !isAt(ring, row, [place])) continue;
    if (!isExposedRow(state, surges, row)) heard.add(ring.person[row] ?? 0);
  }
  return heard.size;
}
