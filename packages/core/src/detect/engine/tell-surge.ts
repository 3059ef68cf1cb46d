import { VERDICTS } from '../../vocabulary/index.ts';
import { onsetMs } from '../onset.ts';
import { workOfRow } from './announced-work.ts';
import { isAt } from './attempt-ring.ts';
import { backgroundShare, isWithin } from './background-share.ts';
import { isVaguer, type OutcomeAtPlace, outcomesAt, saySame } from './cover-outcomes.ts';
import type { AnnouncedWork } from './detection-input.ts';
import type { EngineSignal, EngineState, Explanation } from './engine-state.ts';
import { explainSince } from './explain-since.ts';
import { peopleNeeded, type SurgeFound } from './find-surge.ts';
import { gatherVotes, type Votes } from './gather-votes.ts';
import { hostSignal, outlasts } from './host-signal.ts';
import { reviseOnset } from './revise-onset.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './units.ts';
import { EVERYONE } from './usual-people.ts';

export type EngineChange =
  | { readonly type: 'opened' | 'updated' | 'reopened' | 'closed'; readonly signal: EngineSignal }
  | { readonly type: 'explained'; readonly signal: EngineSignal; readonly before: Explanation };

/** Minutes after it was told at which a signal is explained again. */
const LOOK_AGAIN_MS = [5 * MINUTE_MS, 15 * MINUTE_MS, 40 * MINUTE_MS] as const;
/** A slow trouble shows itself over days: the same again over this. */
const LOOK_AGAIN_SLOW_MS = [...LOOK_AGAIN_MS, 6 * HOUR_MS, DAY_MS, 2 * DAY_MS] as const;
const ONCE_IN_YEARS_MAX = 1_000_000;
const UNKNOWN = VERDICTS.indexOf('unknown');
const UNKNOWN_WEIGHT = 0.25;
/** What was told once is called otherwise when so many times as many say so. */
const RENAMED_FACTOR_MIN = 1.25;

/**
 * Opens a signal for a surge, or tells which one it belongs to; null = neither: too few people so far. `outgrown` are open
 * signals that speak for its verdict and are not what it is.
 */
export function tellSurge(
  state: EngineState,
  surge: SurgeFound,
  nowMs: number,
  muted: boolean,
  outgrown: ReadonlySet<EngineSignal> = new Set(),
): EngineChange | null {
  const lookBackMs = Math.max(surge.windowMs, HOUR_MS);
  const wide = gatherVotes(state, [surge.outcome, ...surge.others], nowMs - lookBackMs, nowMs, muted);
  const startedAtMs = onsetOf(state, surge, wide, nowMs - lookBackMs, nowMs);
  const background = outgrown.size > 0 ? surge.rate : 0;
  const { explanation } = explainSince(
    state,
    surge.outcome,
    startedAtMs,
    nowMs,
    muted,
    surge.others,
    background,
  );
  // What is no narrower than the trouble it came up in is that trouble.
  if ([...outgrown].some(({ latest }) => !isWithin(explanation.places, latest.places))) return null;
  const since = { fromMs: startedAtMs, toMs: nowMs, muted };
  const names = outcomesAt(state, explanation.places, surge.outcome, since, surge.others);
  const outcome = mainOutcome(names, surge.outcome);
  const people = peopleOf(names);
  const { places, inside } = explanation;
  const share = inside.failing / Math.max(1, inside.trying);
  const newcomer = { outcome, places, people, share, rows: surge.rows, muted };
  const host = hostSignal(state, newcomer, nowMs, outgrown);
  // What is over comes back with people who fail after its end: a long window still holds those from before it.
  if (host && host.kind !== 'silence' && !outlasts(state, host, newcomer)) return null;
  if (host) return joinHost(state, host, surge, { names, startedAtMs }, nowMs);
  // Four of one place and one elsewhere are not yet anybody's trouble.
  if (people.size < state.settings.peopleMin) return null;
  const signal: EngineSignal = {
    id: state.nextSignalId++,
    kind: surge.windowMs > HOUR_MS ? 'slow-surge' : 'cause-surge',
    outcome,
    covered: names.map((name) => name.outcome).filter((each) => each !== outcome),
    startedAtMs,
    detectedAtMs: nowMs,
    first: explanation,
    latest: explanation,
    grounds: groundsOf(state, surge),
    people,
    windowMs: surge.windowMs,
    lastCaseMs: nowMs,
    closedAtMs: null,
    looksDone: 0,
    nextLookMs: nowMs + LOOK_AGAIN_MS[0],
    relapses: 0,
    certificate: null,
    thresholdDays: null,
    mutedBy: muted ? (workOfSurge(state, surge)?.id ?? null) : null,
  };
  state.signals.push(signal);
  return { type: 'opened', signal };
}

function groundsOf({ settings }: EngineState, surge: SurgeFound): EngineSignal['grounds'] {
  const { windowMs, failing, trying, usualPeople } = surge;
  return {
    windowMs,
    failing,
    trying,
    usualPeople,
    onceInYears: onceInYears(surge, settings.onceInYears),
    peopleNeeded: peopleNeeded(surge, settings.peopleMin),
  };
}

/** How rarely chance does this, all windows, places and verdicts that are looked at taken together, as the threshold does. */
function onceInYears({ tail, tailMax }: SurgeFound, thresholdYears: number): number {
  return Math.min(ONCE_IN_YEARS_MAX, (thresholdYears * tailMax) / Math.max(tail, Number.MIN_VALUE));
}

/** The work that most of its cases happened in, by the newest of them. */
function workOfSurge(state: EngineState, surge: SurgeFound): AnnouncedWork | null {
  for (const row of surge.rows) {
    const work = workOfRow(state, row);
    if (work) return work;
  }
  return null;
}

function onsetOf(state: EngineState, surge: SurgeFound, votes: Votes, fromMs: number, nowMs: number): number {
  const places = surge.place === EVERYONE ? [] : [surge.place];
  const times = votes.firstFailuresMs.filter((_, vote) => isAt(state.ring, votes.rows[vote] ?? 0, places));
  return onsetMs(times, fromMs, nowMs, surge.usualPeople * ((nowMs - fromMs) / surge.windowMs));
}

/** A trouble is called by the verdict that most of its people got; `unknown` says nothing, and counts for less. */
function mainOutcome(names: readonly OutcomeAtPlace[], surging: number, factorMin = 1): number {
  const weight = ({ outcome, people, usualPeople }: OutcomeAtPlace): number =>
    (people.size - usualPeople) * (outcome === UNKNOWN ? UNKNOWN_WEIGHT : 1);
  const own = names.find((name) => name.outcome === surging);
  let best = own;
  for (const name of names) if (!best || weight(name) > weight(best)) best = name;
  if (!own || !best) return best?.outcome ?? surging;
  // Who tries often may get both; the one that says more needs no more people than it takes to be the first.
  const factor = isVaguer(own.outcome, best.outcome) ? 1 : factorMin;
  return weight(best) > factor * weight(own) ? best.outcome : surging;
}

function peopleOf(names: readonly OutcomeAtPlace[]): Set<number> {
  const people = new Set<number>();
  for (const name of names) for (const person of name.people) people.add(person);
  return people;
}

function joinHost(
  state: EngineState,
  host: EngineSignal,
  surge: SurgeFound,
  { names, startedAtMs }: { readonly names: readonly OutcomeAtPlace[]; readonly startedAtMs: number },
  nowMs: number,
): EngineChange {
  const relapsed = host.closedAtMs !== null && host.kind !== 'silence';
  for (const name of names) {
    if (name.outcome !== host.outcome && !host.covered.includes(name.outcome))
      host.covered.push(name.outcome);
    for (const person of name.people) host.people.add(person);
  }
  host.lastCaseMs = nowMs;
  // A long window still holds what was quick and is over; only what has lasted for a day is as slow as that.
  const isSlow = !relapsed && (host.kind === 'slow-surge' || nowMs - host.startedAtMs >= DAY_MS);
  host.windowMs = Math.max(host.windowMs, isSlow ? surge.windowMs : 0);
  if (relapsed) {
    host.closedAtMs = null;
    host.relapses++;
    host.spellAtMs = nowMs;
    host.spellSinceMs = startedAtMs;
    host.nextLookMs = nowMs + LOOK_AGAIN_MS[0];
    return { type: 'reopened', signal: host };
  }
  // What its place did not claim may mean that the place was named too narrowly.
  if (host.outcome === surge.outcome && host.kind !== 'silence') lookAgain(state, host, nowMs);
  return { type: 'updated', signal: host };
}

/**
 * Explains a surge anew from all its cases since its onset, counts its people again, and calls it by the verdict that most
 * of them have by now: the first five are few to name it by.
 */
export function lookAgain(state: EngineState, signal: EngineSignal, nowMs: number): Explanation {
  const before = signal.latest;
  explainAgain(state, signal, nowMs);
  const main = mainOutcome(countAgain(state, signal, nowMs), signal.outcome, RENAMED_FACTOR_MIN);
  if (main !== signal.outcome) {
    const old = signal.outcome;
    signal.outcome = main;
    explainAgain(state, signal, nowMs);
    countAgain(state, signal, nowMs);
    // What it was told by stays its own, or the same people would be told of again by it.
    if (!signal.covered.includes(old)) signal.covered.push(old);
  }
  return before;
}

function explainAgain(state: EngineState, signal: EngineSignal, nowMs: number): void {
  const { explanation, votes } = explainSince(
    state,
    signal.outcome,
    spellFromMs(signal),
    nowMs,
    signal.mutedBy !== null,
    [],
    backgroundShare(state, signal),
  );
  if (votes.cases >= state.settings.peopleMin) signal.latest = explanation;
}

/** Since when its cases count: of what came back, those since then; `spellSinceMs` is not known of what was stored before it was kept. */
function spellFromMs({ startedAtMs, spellAtMs, spellSinceMs }: EngineSignal): number {
  if (spellAtMs === undefined) return startedAtMs;
  return Math.max(startedAtMs, spellSinceMs ?? spellAtMs - HOUR_MS);
}

/** The other names of a trouble and its people, from what is still remembered of it. */
export function countAgain(
  state: EngineState,
  signal: EngineSignal,
  toMs: number,
): readonly OutcomeAtPlace[] {
  const same = signal.covered.filter((outcome) => saySame(signal.outcome, outcome));
  const since = { fromMs: spellFromMs(signal), toMs, muted: signal.mutedBy !== null };
  const names = outcomesAt(state, signal.latest.places, signal.outcome, since, same);
  signal.covered = names.map((name) => name.outcome).filter((each) => each !== signal.outcome);
  const people = peopleOf(names);
  // People of an earlier spell stay its own; those of the time between are not.
  const isRemembered = signal.spellAtMs === undefined && signal.startedAtMs > toMs - 5 * DAY_MS;
  if (isRemembered) signal.people = people;
  else for (const person of people) signal.people.add(person);
  return names;
}

/** When a signal is explained the next time after so many later answers; infinite = the last one stands. */
export function nextLookAfter(detectedAtMs: number, looksDone: number, isSlow: boolean): number {
  const next = (isSlow ? LOOK_AGAIN_SLOW_MS : LOOK_AGAIN_MS)[looksDone];
  return next === undefined ? Number.POSITIVE_INFINITY : detectedAtMs + next;
}

/** Looks again where that is due; the first answer is kept beside the latest. */
export function lookWhereDue(state: EngineState, nowMs: number): EngineChange[] {
  const changes: EngineChange[] = [];
  for (const signal of state.signals) {
    if (signal.closedAtMs !== null || nowMs < signal.nextLookMs) continue;
    if (signal.kind !== 'cause-surge' && signal.kind !== 'slow-surge') continue;
    reviseOnset(state, signal);
    const before = lookAgain(state, signal, nowMs);
    signal.looksDone++;
    signal.nextLookMs = nextLookAfter(signal.detectedAtMs, signal.looksDone, signal.kind === 'slow-surge');
    changes.push({ type: 'explained', signal, before });
  }
  return changes;
}
