import { VERDICTS, type Verdict } from '../../vocabulary/index.ts';
import type { KnownSignal, StoredExplanation } from '../signal-finding.ts';
import type { EngineSignal, EngineState, Explanation } from './engine-state.ts';
import { EXPLAIN_DIMENSION_SCOPE, EXPLAIN_DIMENSIONS } from './explain-dimension.ts';
import { RELAPSE_MS_MAX } from './host-signal.ts';
import { namePlaces, placeOf } from './place-index.ts';
import { countAgain, nextLookAfter } from './tell-surge.ts';
import { HOUR_MS } from './units.ts';

/** Which stored signal an engine's signal is, by the engine's number. */
export type SignalLinks = Map<number, string>;

/**
 * Makes the signals of a state those that were told, by whichever process: what it does not know is put into it, and of
 * what it knows the store's word on whether it is open stands. Those that ended before `endedAfterMs` are left out.
 */
export function adoptSignals(
  state: EngineState,
  links: SignalLinks,
  told: readonly KnownSignal[],
  nowMs: number,
  endedAfterMs: number = nowMs - RELAPSE_MS_MAX,
): void {
  const own = new Map([...links].map(([number, id]) => [id, number]));
  for (const known of told) {
    if (known.kind !== 'cause-surge' && known.kind !== 'silence') continue;
    const linked = state.signals.find((signal) => signal.id === own.get(known.id));
    if (linked) {
      follow(linked, known);
      continue;
    }
    if (known.closedAtMs !== null && known.closedAtMs < endedAfterMs) continue;
    links.set(restore(state, known, nowMs).id, known.id);
  }
}

/** What another worker said of a signal since: two that call it differently would tell that in turn, for ever. */
function follow(signal: EngineSignal, known: KnownSignal): void {
  signal.closedAtMs = known.closedAtMs;
  const { spellAtMs } = signal;
  Object.assign(signal, spellOf(known));
  if (signal.spellAtMs !== spellAtMs) signal.nextLookMs = nextLookAfter(signal.spellAtMs ?? 0, 0, false);
  const { outcome } = signal;
  const named = outcomeOf(known.verdict);
  if (known.evidence.kind !== 'cause-surge' || known.closedAtMs !== null || named === outcome) return;
  signal.outcome = named;
  const told = known.evidence.covered.map(outcomeOf);
  signal.covered = [...new Set([...signal.covered, ...told, outcome])].filter((each) => each !== named);
}

function outcomeOf(verdict: Verdict): number {
  return Math.max(0, VERDICTS.indexOf(verdict));
}

/** The explanations that were told, oldest first; one made of the scope for a signal from before they were kept. */
function answersOf(known: KnownSignal): readonly StoredExplanation[] {
  const { evidence } = known;
  if (evidence.kind === 'silence') return [evidence.explanation];
  if (evidence.kind !== 'cause-surge') return [];
  if (evidence.explanations.length > 0) return evidence.explanations;
  const { scope, value, inside, outside, confidence } = evidence.scope;
  const dimension = EXPLAIN_DIMENSIONS.find((each) => EXPLAIN_DIMENSION_SCOPE[each] === scope);
  const places = dimension === undefined || value === null ? {} : { [dimension]: value };
  return [{ at: new Date(known.openedAtMs).toISOString(), places, inside, outside, confidence }];
}

function explanationOf(state: EngineState, stored: StoredExplanation): Explanation {
  const places = EXPLAIN_DIMENSIONS.flatMap((dimension, d) => {
    const value = stored.places[dimension];
    const place = placeOf(state.places, d, value, state.nowMs, state.settings.valuesPerDimensionMax);
    return place < 0 ? [] : [place];
  });
  const { inside, outside, confidence } = stored;
  return {
    places,
    dimensions: namePlaces(state.places, places),
    inside,
    outside,
    confidence,
    atMs: Date.parse(stored.at),
  };
}

function looksOf(known: KnownSignal): Pick<EngineSignal, 'looksDone' | 'nextLookMs' | 'relapses'> {
  const { evidence } = known;
  if (evidence.kind === 'silence')
    return { looksDone: 0, nextLookMs: Number.POSITIVE_INFINITY, relapses: evidence.relapses };
  const answers = answersOf(known);
  const looksDone = Math.max(0, answers.length - 1);
  const relapses = evidence.kind === 'cause-surge' ? evidence.relapses : 0;
  const slow = windowOf(known) > HOUR_MS;
  const spellAtMs = spellOf(known)?.spellAtMs;
  // What came back is explained once more, unless it was already.
  const isDue = spellAtMs !== undefined && Date.parse(answers.at(-1)?.at ?? '') < spellAtMs;
  const nextLookMs = isDue
    ? nextLookAfter(spellAtMs, 0, slow)
    : nextLookAfter(known.openedAtMs, looksDone, slow);
  return { looksDone, nextLookMs, relapses };
}

/** Of what came back: since when it is asked who is heard again, or counted who fails. */
function spellOf({
  evidence,
}: KnownSignal): Pick<EngineSignal, 'spellAtMs' | 'spellSinceMs' | 'relapses'> | null {
  if ((evidence.kind !== 'silence' && evidence.kind !== 'cause-surge') || evidence.spellAt === undefined)
    return null;
  const { spellAt, spellSince, relapses } = evidence;
  return {
    spellAtMs: Date.parse(spellAt),
    ...(spellSince === undefined ? {} : { spellSinceMs: Date.parse(spellSince) }),
    relapses,
  };
}

function windowOf({ evidence }: KnownSignal): number {
  return evidence.kind === 'cause-surge'
    ? Date.parse(evidence.windowTo) - Date.parse(evidence.windowFrom)
    : HOUR_MS;
}

/** A signal as it was told, by all its names; its people are counted from the attempts that are remembered. */
function restore(state: EngineState, known: KnownSignal, nowMs: number): EngineSignal {
  const { evidence } = known;
  const answers = answersOf(known).map((answer) => explanationOf(state, answer));
  const everyone: Explanation = {
    places: [],
    dimensions: {},
    inside: { failing: known.people, trying: known.people },
    outside: { failing: 0, trying: 0 },
    confidence: 0,
    atMs: known.openedAtMs,
  };
  const windowMs = windowOf(known);
  const isSurge = evidence.kind === 'cause-surge';
  const signal: EngineSignal = {
    id: state.nextSignalId++,
    kind: known.kind === 'silence' ? 'silence' : windowMs > HOUR_MS ? 'slow-surge' : 'cause-surge',
    outcome: outcomeOf(known.verdict),
    covered: isSurge ? evidence.covered.map(outcomeOf) : [],
    startedAtMs: known.startedAtMs,
    detectedAtMs: known.openedAtMs,
    first: answers[0] ?? everyone,
    latest: answers.at(-1) ?? everyone,
    grounds: isSurge ? { windowMs, ...evidence } : null,
    people: new Set(),
    windowMs,
    lastCaseMs: known.closedAtMs ?? nowMs,
    closedAtMs: known.closedAtMs,
    ...looksOf(known),
    ...spellOf(known),
    certificate: null,
    thresholdDays: null,
    mutedBy: known.mutedBy ?? null,
  };
  if (isSurge) recount(state, signal, nowMs);
  state.signals.push(signal);
  return signal;
}

/** Counts the people of all surges anew, once the attempts that a state is made from are read. */
export function recountPeople(state: EngineState, nowMs: number): void {
  for (const signal of state.signals) {
    if (signal.kind === 'cause-surge' || signal.kind === 'slow-surge') recount(state, signal, nowMs);
  }
}

/** Names that it was told by stay its own, also before anything is remembered of them. */
function recount(state: EngineState, signal: EngineSignal, nowMs: number): void {
  const told = signal.covered;
  countAgain(state, signal, signal.closedAtMs ?? nowMs);
  signal.covered = [...new Set([...told, ...signal.covered])];
}
