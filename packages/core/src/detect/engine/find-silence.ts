import { VERDICTS } from '../../vocabulary/index.ts';
import { workOfPeople } from './announced-work.ts';
import { closeSilence } from './close-silence.ts';
import type { EngineSignal, EngineState, Explanation } from './engine-state.ts';
import { COMPANY_PEOPLE_MIN, membersOf, peopleTrying } from './expected-people.ts';
import { RELAPSE_MS_MAX } from './host-signal.ts';
import { dayOf, isDayOff } from './organization-clock.ts';
import { NO_PLACE, namePlaces } from './place-index.ts';
import type { EngineChange } from './tell-surge.ts';
import { HOUR_MS } from './units.ts';
import { isPartOf, type SilentPlace, silentPlaces } from './weigh-silence.ts';

/** Nobody is missed while hardly anybody tries anywhere. */
const BUSY_MS = HOUR_MS;
/** Of more silences at once than this only what surprises more than all of them is told, or an outage of offices is a storm. */
const EACH_TOLD_MAX = 5;
const NO_INTERNET = VERDICTS.indexOf('no-internet-connection');

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
  const open = known.find((signal) => signal.closedAtMs === null && covers(signal));
  if (open) return widen(state, open, silent, nowMs);
  const earlier = known.find(
    (signal) => signal.closedAtMs !== null && nowMs - signal.closedAtMs < RELAPSE_MS_MAX && covers(signal),
  );
  // Another place of the same people shows what is over, until it is silent again.
  if (earlier && silent.fromMs < (earlier.closedAtMs ?? 0)) return [];
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

/** What was told of a part is told of the whole once the whole is silent. */
function widen(state: EngineState, signal: EngineSignal, silent: SilentPlace, nowMs: number): EngineChange[] {
  if (!isPartOf(membersOf(state, signal.latest.places[0] ?? NO_PLACE), silent.members)) return [];
  const before = signal.latest;
  signal.latest = explanationOf(state, silent, nowMs);
  return [{ type: 'explained', signal, before }];
}

/** Where most fail already, those who are not heard either are no second trouble: many gave up, or cannot report. */
function isHeldBy({ kind, closedAtMs, latest, people }: EngineSignal, silent: SilentPlace): boolean {
  if (closedAtMs !== null || (kind !== 'cause-surge' && kind !== 'slow-surge')) return false;
  if (latest.inside.failing * 2 < latest.inside.trying) return false;
  const among = silent.members.filter((person) => people.has(person)).length;
  const isAllOfIt = latest.places.length === 1 && latest.places[0] === silent.place;
  return isAllOfIt || among * 2 >= silent.members.length;
}

function explanationOf(state: EngineState, silent: SilentPlace, nowMs: number): Explanation {
  const places = [silent.place];
  return {
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
}

function silenceSignal(
  state: EngineState,
  silent: SilentPlace,
  nowMs: number,
  mutedBy: number | null,
): EngineSignal {
  const explanation = explanationOf(state, silent, nowMs);
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
