import {
  adoptSignals,
  advance,
  createEngineState,
  DETECTION_SETTINGS,
  type EngineState,
  type KnownSignal,
  replayAttempts,
  type SignalLinks,
  tellSignals,
} from '../../../src/detect/index.ts';
import {
  at,
  attemptsOf,
  DAY_MS,
  employees,
  type Fate,
  LEARNT_DAYS,
  learntCompany,
  MINUTE_MS,
} from './company.ts';

export const DAY = LEARNT_DAYS;
export const PEOPLE = 240;
export const outage: Fate = ({ places }, atMs) =>
  places.gateway === 'gw-1' && atMs >= at(DAY, 9) && atMs < at(DAY, 10) ? 'gateway-service-down' : null;

export function attemptsUntil(untilMs: number, fate: Fate) {
  const people = employees(PEOPLE);
  return Array.from({ length: DAY + 1 }, (_, day) => attemptsOf({ day, people, fate }))
    .flat()
    .filter((attempt) => attempt.occurredAtMs < untilMs)
    .toSorted((a, b) => a.occurredAtMs - b.occurredAtMs);
}

/** A state made again from the store as of `nowMs`, with what was told until then. */
export function rebuilt(
  nowMs: number,
  told: readonly KnownSignal[],
  links: SignalLinks,
  fate: Fate = outage,
  firstKnownMs: number | null = null,
): EngineState {
  const state = createEngineState(DETECTION_SETTINGS);
  state.firstKnownMs = firstKnownMs;
  adoptSignals(state, links, told, nowMs, at(0, 0));
  const attempts = attemptsUntil(nowMs, fate);
  for (let fromMs = at(0, 0); fromMs < nowMs; fromMs += DAY_MS) {
    const untilMs = Math.min(nowMs, fromMs + DAY_MS);
    const day = attempts.filter((one) => one.occurredAtMs >= fromMs && one.occurredAtMs < untilMs);
    replayAttempts(state, day, untilMs, nowMs);
  }
  return state;
}

/** The first worker until it was killed, with what it stored. */
export function firstWorker(untilMs: number): {
  readonly state: EngineState;
  readonly told: KnownSignal[];
  readonly links: SignalLinks;
} {
  const { state, people } = learntCompany(PEOPLE);
  const links: SignalLinks = new Map();
  const told: KnownSignal[] = [];
  const batches = attemptsOf({ day: DAY, people, fate: outage });
  for (let nowMs = at(DAY, 8); nowMs <= untilMs; nowMs += MINUTE_MS) {
    const batch = batches.filter(
      (one) => one.arrivedAtMs >= nowMs - MINUTE_MS && one.arrivedAtMs < nowMs && one.arrivedAtMs < untilMs,
    );
    advance(state, batch, nowMs);
    for (const action of tellSignals(state, links, told).actions) {
      const id = action.type === 'open' ? `s${told.length}` : action.signal.id;
      if (action.type === 'close') continue;
      const { mayOpen: _, confidence: __, ...finding } = action.finding;
      const openedAtMs = action.type === 'open' ? nowMs : action.signal.openedAtMs;
      const known: KnownSignal = { ...finding, id, openedAtMs, closedAtMs: null };
      const place = told.findIndex((one) => one.id === id);
      if (place < 0) told.push(known);
      else told[place] = known;
      const own = state.signals.at(-1);
      if (action.type === 'open' && own) links.set(own.id, id);
    }
  }
  return { state, told, links };
}
