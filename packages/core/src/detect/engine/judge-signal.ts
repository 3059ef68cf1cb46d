import { type Scope, type Severity, VERDICTS } from '../../vocabulary/index.ts';
import type {
  DimensionCount,
  KnownSignal,
  ScopeVerdict,
  SignalEvidence,
  SignalFinding,
  StoredExplanation,
  SurgeEvidence,
} from '../signal-finding.ts';
import type { EngineSignal, EngineState, Explanation } from './engine-state.ts';
import { EXPLAIN_DIMENSION_SCOPE, EXPLAIN_DIMENSIONS, type ExplainDimension } from './explain-dimension.ts';
import { gatherVotes, type Votes } from './gather-votes.ts';
import { lateReports } from './late-reports.ts';
import { peopleAt } from './people-at.ts';
import { DIMENSIONS_COUNT, NO_PLACE } from './place-index.ts';

/** A gateway is named although it explains nothing when nearly all who fail use it. */
const GATEWAY_SHARE_MIN = 0.9;
/** As many people as make a trouble grave whatever their share. */
const GRAVE_PEOPLE = 10;
/** Values listed per dimension; a page shows the first few. */
const COUNTS_MAX = 50;
/** Looks again are few; a place that keeps being renamed must not fill the store. */
const EXPLANATIONS_MAX = 16;

const iso = (atMs: number): string => new Date(atMs).toISOString();

/**
 * An engine's signal in the words that signals are stored and shown in. `known` is what was told of it before; its
 * explanations are kept in front of the latest.
 */
export function judgeSignal(
  state: EngineState,
  signal: EngineSignal,
  known: KnownSignal | undefined,
): SignalFinding {
  const votes = gatherVotes(
    state,
    [signal.outcome],
    signal.startedAtMs,
    state.nowMs,
    signal.mutedBy !== null,
  );
  const gateways = signal.kind === 'silence' ? [] : countValues(state, votes, 'gateway');
  const scope = scopeOf(signal.latest);
  const gatewayId = gatewayOf(signal.latest, gateways);
  const evidence =
    signal.kind === 'silence'
      ? silenceEvidence(state, signal, scope, known)
      : surgeEvidence(state, signal, { votes, gateways, scope, known });
  const verdict = VERDICTS[signal.outcome] ?? 'unknown';
  const people = peopleOf(signal);
  return {
    kind: signal.kind === 'silence' ? 'silence' : 'cause-surge',
    dedupeKey: known?.dedupeKey ?? keyOf(signal, verdict),
    verdict,
    gatewayId,
    scope: scope.scope,
    confidence: Math.round(certaintyOf(state, signal) * (0.7 + 0.3 * signal.latest.confidence) * 1000) / 1000,
    severity: severityOf(signal, people),
    people,
    startedAtMs: signal.startedAtMs,
    evidence,
    mayOpen: true,
    mutedBy: signal.mutedBy,
  };
}

/** Unique among open signals: what it is called, where, and since when. */
function keyOf(signal: EngineSignal, verdict: string): string {
  const places = Object.entries(signal.first.dimensions).map(([dimension, value]) => `${dimension}=${value}`);
  const key = [signal.kind, verdict, places.join('+') || 'everyone', iso(signal.startedAtMs)].join(':');
  return signal.mutedBy === null ? key : `${key}:muted`;
}

/** Who is silent is known for certain only afterwards; until then it is those who were expected. */
export function peopleOf(signal: EngineSignal): number {
  if (signal.kind !== 'silence') return signal.people.size;
  return Math.max(signal.people.size, signal.latest.inside.failing);
}

function severityOf(signal: EngineSignal, people: number): Severity {
  if (signal.kind === 'silence') return 'attention';
  const { grounds } = signal;
  const half = grounds !== null && grounds.failing >= grounds.trying / 2;
  return people >= GRAVE_PEOPLE || half ? 'broken' : 'attention';
}

/** How far chance is ruled out: each power of ten beyond what may be told is worth 0.05. */
function certaintyOf(state: EngineState, signal: EngineSignal): number {
  if (signal.grounds === null) return signal.latest.confidence;
  const decades = Math.log10(signal.grounds.onceInYears / state.settings.onceInYears);
  return Math.min(0.98, 0.75 + 0.05 * Math.max(0, decades));
}

function scopeOf(explanation: Explanation): ScopeVerdict {
  const { dimensions, confidence, inside, outside } = explanation;
  const dimension = EXPLAIN_DIMENSIONS.find((each) => dimensions[each] !== undefined);
  const scope: Scope = dimension === undefined ? 'organization' : EXPLAIN_DIMENSION_SCOPE[dimension];
  const value = dimension === undefined ? null : (dimensions[dimension] ?? null);
  return { scope, value, confidence: Math.min(1, confidence), inside, outside };
}

function gatewayOf({ dimensions }: Explanation, counts: readonly DimensionCount[]): number | null {
  const [top] = counts;
  const failing = counts.reduce((sum, count) => sum + count.failing, 0);
  const shared = top && top.failing >= GATEWAY_SHARE_MIN * failing ? top.value : '';
  const id = Number(dimensions.gateway ?? shared);
  return Number.isInteger(id) && id > 0 ? id : null;
}

/** People by value of one dimension, most failing first. */
function countValues(state: EngineState, votes: Votes, dimension: ExplainDimension): DimensionCount[] {
  const at = EXPLAIN_DIMENSIONS.indexOf(dimension);
  const counts = new Map<number, { failing: number; trying: number }>();
  for (const [vote, row] of votes.rows.entries()) {
    const place = state.ring.places[row * DIMENSIONS_COUNT + at] ?? NO_PLACE;
    const count = counts.get(place) ?? { failing: 0, trying: 0 };
    counts.set(place, { failing: count.failing + (vote < votes.cases ? 1 : 0), trying: count.trying + 1 });
  }
  return [...counts]
    .map(([place, count]) => ({ value: state.places.names[place] ?? '', ...count }))
    .toSorted((a, b) => b.failing - a.failing || b.trying - a.trying)
    .slice(0, COUNTS_MAX);
}

function storedExplanation(explanation: Explanation): StoredExplanation {
  const { atMs, dimensions, inside, outside, confidence } = explanation;
  return { at: iso(atMs), places: dimensions, inside, outside, confidence: Math.min(1, confidence) };
}

interface SurgeParts {
  readonly votes: Votes;
  readonly gateways: readonly DimensionCount[];
  readonly scope: ScopeVerdict;
  readonly known: KnownSignal | undefined;
}

function surgeEvidence(state: EngineState, signal: EngineSignal, parts: SurgeParts): SurgeEvidence {
  const { votes, gateways, scope, known } = parts;
  const { grounds } = signal;
  const failing = grounds?.failing ?? votes.cases;
  const trying = grounds?.trying ?? votes.rows.length;
  const usualPeople = grounds?.usualPeople ?? 0;
  return {
    kind: 'cause-surge',
    windowFrom: iso(signal.detectedAtMs - signal.windowMs),
    windowTo: iso(signal.detectedAtMs),
    failing,
    trying,
    usualRate: usualPeople / Math.max(1, trying),
    usualPeople,
    baselineDays: state.baseline.daysLearnt,
    peopleNeeded: grounds?.peopleNeeded ?? state.settings.peopleMin,
    onceInYears: grounds?.onceInYears ?? state.settings.onceInYears,
    cellsLookedAt: state.places.names.length + 1,
    scope,
    gateways: [...gateways],
    sites: countValues(state, votes, 'site'),
    explanations: explanationsOf(signal, known),
    covered: signal.covered.map((outcome) => VERDICTS[outcome] ?? 'unknown'),
    toldSince: toldSinceOf(signal, known),
    relapses: signal.relapses,
    ...spellOf(signal),
  };
}

function spellOf({ spellAtMs, spellSinceMs }: EngineSignal) {
  return {
    ...(spellAtMs === undefined ? {} : { spellAt: iso(spellAtMs) }),
    ...(spellSinceMs === undefined ? {} : { spellSince: iso(spellSinceMs) }),
  };
}

/** Late reports may say that it began earlier than was told, and that was told is not hidden. */
function toldSinceOf(signal: EngineSignal, known: KnownSignal | undefined): string[] {
  if (known?.evidence.kind !== 'cause-surge') return [];
  const { toldSince } = known.evidence;
  const isEarlier = signal.startedAtMs < known.startedAtMs && toldSince.length < EXPLANATIONS_MAX;
  return isEarlier ? [...toldSince, iso(known.startedAtMs)] : [...toldSince];
}

/** Every answer that was told, and the latest where it is a later look or says something else. */
function explanationsOf(signal: EngineSignal, known: KnownSignal | undefined): StoredExplanation[] {
  const latest = storedExplanation(signal.latest);
  const told = toldAnswers(known);
  if (told.length > 0) return hasNewAnswer(signal, known) ? [...told, latest] : [...told];
  return signal.first === signal.latest ? [latest] : [storedExplanation(signal.first), latest];
}

function toldAnswers(known: KnownSignal | undefined): readonly StoredExplanation[] {
  return known?.evidence.kind === 'cause-surge' ? known.evidence.explanations : [];
}

/** Whether a surge was explained again, or differently, since it was told. */
export function hasNewAnswer(signal: EngineSignal, known: KnownSignal | undefined): boolean {
  const told = toldAnswers(known);
  const last = told.at(-1);
  if (!last) return true;
  if (told.length >= EXPLANATIONS_MAX || Date.parse(last.at) >= signal.latest.atMs) return false;
  const isOther = JSON.stringify(sorted(last.places)) !== JSON.stringify(sorted(signal.latest.dimensions));
  return signal.looksDone >= told.length || isOther;
}

function sorted(places: StoredExplanation['places']): readonly (readonly string[])[] {
  return Object.entries(places).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function silenceEvidence(
  state: EngineState,
  signal: EngineSignal,
  scope: ScopeVerdict,
  known: KnownSignal | undefined,
): SignalEvidence {
  const { latest, startedAtMs, spellSinceMs, spellAtMs, detectedAtMs } = signal;
  return {
    kind: 'silence',
    scope,
    explanation: storedExplanation(latest),
    heardAt: iso(startedAtMs),
    // Who was heard between two spells, or reports what was kept, did not try from there still when it was told.
    stillHeard: peopleAt(state, latest.places, spellSinceMs ?? startedAtMs, spellAtMs ?? detectedAtMs).size,
    ...lateOf(state, signal, known),
    relapses: signal.relapses,
    ...spellOf(signal),
  };
}

/** A state that was made anew no longer knows what came late, and keeps what was told of it. */
function lateOf(state: EngineState, signal: EngineSignal, known: KnownSignal | undefined) {
  const told = known?.evidence.kind === 'silence' ? known.evidence.late : undefined;
  const late = lateReports(state, signal);
  if (!late || late.people <= (told?.people ?? 0)) return told ? { late: told } : {};
  const { people, verdict, fromMs, untilMs } = late;
  return { late: { people, verdict, from: iso(fromMs), until: iso(untilMs) } };
}
