import { VERDICTS } from '../../vocabulary/index.ts';
import { workAt } from './announced-work.ts';
import { CANCELLED, CONNECTED, nextRow } from './attempt-ring.ts';
import type { DetectionAttempt } from './detection-input.ts';
import { type EngineState, setAside } from './engine-state.ts';
import { EXPLAIN_DIMENSIONS } from './explain-dimension.ts';
import { exposingSurges, isExposedRow } from './exposed-people.ts';
import { hearPerson } from './heard-places.ts';
import { DIMENSIONS_COUNT, NO_PLACE, placeOf } from './place-index.ts';
import { seenBefore } from './recent-ids.ts';
import { DAY_MS, MINUTE_MS } from './units.ts';

/** Attempts that happened longer ago than this change nothing any more. */
export const REMEMBERED_MS = 6 * DAY_MS;
const CLOCK_AHEAD_MS_MAX = 2 * MINUTE_MS;
/** Nodes behind one name with a certificate each, and those that replaced them. */
const CERTIFICATES_PER_GATEWAY_MAX = 16;
const GATEWAY = EXPLAIN_DIMENSIONS.indexOf('gateway');

const OUTCOME_NUMBERS: ReadonlyMap<string, number> = new Map(
  VERDICTS.map((verdict, number) => [verdict, number]),
);
const UNKNOWN = VERDICTS.indexOf('unknown');

/** Remembers one attempt at the time it happened; gives its row, or null when it says nothing new. */
export function takeAttempt(state: EngineState, attempt: DetectionAttempt): number | null {
  if (seenBefore(state.recentIds, attempt.attemptId)) {
    setAside(state, 'duplicate');
    return null;
  }
  const { arrivedAtMs } = attempt;
  let { occurredAtMs } = attempt;
  if (!(occurredAtMs <= arrivedAtMs + CLOCK_AHEAD_MS_MAX)) {
    setAside(state, 'clock-ahead');
    occurredAtMs = arrivedAtMs;
  }
  if (occurredAtMs < arrivedAtMs - REMEMBERED_MS) {
    setAside(state, 'too-old');
    return null;
  }
  state.startedAtMs ??= occurredAtMs;
  const person = personOf(state, attempt.person, occurredAtMs);
  if (person === null) return null;
  return store(state, attempt, person, Math.min(occurredAtMs, arrivedAtMs));
}

function store(state: EngineState, attempt: DetectionAttempt, person: number, occurredAtMs: number): number {
  const { ring, places, people, settings } = state;
  const row = nextRow(ring);
  ring.occurredAtMs[row] = occurredAtMs;
  ring.arrivedAtMs[row] = attempt.arrivedAtMs;
  ring.person[row] = person;
  ring.outcome[row] = outcomeOf(state, attempt);
  people.lastSeenMs[person] = Math.max(people.lastSeenMs[person] ?? 0, occurredAtMs);
  for (const [d, dimension] of EXPLAIN_DIMENSIONS.entries()) {
    const place = placeOf(places, d, attempt.places[dimension], occurredAtMs, settings.valuesPerDimensionMax);
    ring.places[row * DIMENSIONS_COUNT + d] = place;
    if (place === NO_PLACE) continue;
    people.latestPlaces[person * DIMENSIONS_COUNT + d] = place;
    state.lastTryMs[place] = Math.max(state.lastTryMs[place] ?? 0, occurredAtMs);
  }
  if (!isExposedRow(state, exposingSurges(state), row)) hear(state, row, occurredAtMs);
  const muted = workAt(settings.work, attempt.places, occurredAtMs) !== null;
  ring.muted[row] = muted ? 1 : 0;
  if (muted) setAside(state, 'announced-work');
  seeCertificate(state, ring.places[row * DIMENSIONS_COUNT + GATEWAY] ?? NO_PLACE, attempt, occurredAtMs);
  return row;
}

function hear({ ring, heard }: EngineState, row: number, atMs: number): void {
  for (let d = 0; d < DIMENSIONS_COUNT; d++) {
    const place = ring.places[row * DIMENSIONS_COUNT + d] ?? NO_PLACE;
    if (place !== NO_PLACE) hearPerson(heard, place, ring.person[row] ?? 0, atMs);
  }
}

function outcomeOf(state: EngineState, attempt: DetectionAttempt): number {
  if (attempt.result === 'connected') return CONNECTED;
  // Who gives up on what hangs says why in the error before it; without one it is their own will.
  if (attempt.result === 'cancelled' && !saysWhy(attempt.verdict)) return CANCELLED;
  const number = OUTCOME_NUMBERS.get(attempt.verdict ?? 'unknown');
  if (number === undefined) setAside(state, 'unknown-verdict');
  return number ?? UNKNOWN;
}

function saysWhy(verdict: string | null): boolean {
  return verdict !== null && verdict !== 'user-cancelled' && verdict !== 'unknown';
}

function personOf(state: EngineState, id: string, atMs: number): number | null {
  const { people, settings } = state;
  const known = people.numbers.get(id);
  if (known !== undefined) return known;
  if (people.names.length >= settings.peopleMax) {
    people.refused++;
    return null;
  }
  const person = people.names.length;
  people.numbers.set(id, person);
  people.names.push(id);
  if (person >= people.firstSeenMs.length) {
    const capacity = Math.max(256, person * 2);
    const firstSeenMs = new Float64Array(capacity);
    firstSeenMs.set(people.firstSeenMs);
    people.firstSeenMs = firstSeenMs;
    const lastSeenMs = new Float64Array(capacity);
    lastSeenMs.set(people.lastSeenMs);
    people.lastSeenMs = lastSeenMs;
    const latestPlaces = new Int32Array(capacity * DIMENSIONS_COUNT).fill(NO_PLACE);
    latestPlaces.set(people.latestPlaces);
    people.latestPlaces = latestPlaces;
  }
  people.firstSeenMs[person] = atMs;
  return person;
}

function seeCertificate(state: EngineState, gateway: number, attempt: DetectionAttempt, atMs: number): void {
  const { certificate } = attempt;
  if (certificate === undefined || gateway === NO_PLACE || !Number.isFinite(certificate.notAfterMs)) return;
  const key = `${gateway}:${certificate.serial}`;
  const seen = state.certificates.get(key);
  if (seen) {
    seen.lastSeenMs = Math.max(seen.lastSeenMs, atMs);
    seen.firstSeenMs = Math.min(seen.firstSeenMs, atMs);
  } else {
    state.certificates.set(key, { gateway, ...certificate, firstSeenMs: atMs, lastSeenMs: atMs });
    forgetOldest(state, gateway);
  }
}

/** A gateway that shows another serial to everybody must not fill the memory. */
function forgetOldest(state: EngineState, gateway: number): void {
  const own = [...state.certificates].filter(([, one]) => one.gateway === gateway);
  if (own.length <= CERTIFICATES_PER_GATEWAY_MAX) return;
  const [oldest] = own.reduce((a, b) => (b[1].lastSeenMs < a[1].lastSeenMs ? b : a));
  state.certificates.delete(oldest);
}
