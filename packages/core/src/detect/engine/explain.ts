import { VERDICTS } from '../../vocabulary/index.ts';
import { lnGamma } from '../beta-binomial.ts';
import type { EngineState, Explanation } from './engine-state.ts';
import {
  boundDimension,
  EXPLAIN_DIMENSIONS,
  type ExplainDimension,
  likelyPlaces,
} from './explain-dimension.ts';
import type { Votes } from './gather-votes.ts';
import { DIMENSIONS_COUNT, NO_PLACE, namePlaces } from './place-index.ts';
import { REMEMBERED_MS } from './take-attempt.ts';

interface Candidate {
  readonly places: readonly number[];
  /** Per vote: 1 = inside. */
  readonly inside: Uint8Array;
  readonly failing: number;
  readonly trying: number;
}

interface Weighed extends Candidate {
  readonly weight: number;
}

/** A place is looked at when it holds this share of those who fail. */
const COVERAGE_MIN = 0.4;
/** Pairs are made of at most this many single places. */
const SINGLES_MAX = 24;
/** What a pair has to explain more than a single place (log). */
const PAIR_COST = 3;
/** What an unlikely place for this cause costs (log). */
const UNLIKELY_COST = 3.5;
/** People outside fail at least this often, whatever the baseline says: labels are wrong now and then. */
const OUTSIDE_RATE_MIN = 0.006;

/**
 * Which place, pair of places or the whole organization explains best who fails and who gets through. Every hypothesis is
 * weighed by how probable it makes all the votes: inside, people fail at some rate nobody knows; outside, at the usual one.
 */
export function explain(
  state: EngineState,
  votes: Votes,
  outcome: number,
  usualRate: number,
  nowMs: number,
): Explanation {
  const singles = singleCandidates(state, votes);
  const candidates = [everyone(votes), ...singles, ...pairCandidates(singles, votes, state)];
  const outsideRate = Math.min(0.5, Math.max(OUTSIDE_RATE_MIN, 1.3 * usualRate));
  const valuesSeen = countValues(state, votes);
  const verdict = VERDICTS[outcome] ?? 'unknown';
  const belief: Belief = { likely: likelyPlaces(verdict), bound: boundDimension(verdict), valuesSeen };
  const weighed: Weighed[] = candidates.map((candidate) => ({
    ...candidate,
    weight: likelihood(candidate, votes, outsideRate) + priorOf(state, candidate.places, belief),
  }));
  const best = weighed.reduce((a, b) => (b.weight > a.weight ? b : a));
  const total = weighed.reduce((sum, each) => sum + Math.exp(each.weight - best.weight), 0);
  return {
    places: best.places,
    dimensions: namePlaces(state.places, best.places),
    inside: { failing: best.failing, trying: best.trying },
    outside: { failing: votes.cases - best.failing, trying: votes.rows.length - best.trying },
    confidence: 1 / total,
    atMs: nowMs,
  };
}

function everyone(votes: Votes): Candidate {
  const { length } = votes.rows;
  return { places: [], inside: new Uint8Array(length).fill(1), failing: votes.cases, trying: length };
}

/** Whether anybody tries from elsewhere: a dimension with one value, such as a single profile, explains nothing. */
function hasOthers(state: EngineState, place: number): boolean {
  const values = state.places.numbers[state.places.dimensions[place] ?? 0]?.values() ?? [];
  for (const other of values) {
    if (other !== place && (state.lastTryMs[other] ?? 0) > state.nowMs - REMEMBERED_MS) return true;
  }
  return false;
}

function singleCandidates(state: EngineState, votes: Votes): Candidate[] {
  const casesAt = new Map<number, number>();
  for (let vote = 0; vote < votes.cases; vote++) {
    const row = votes.rows[vote] ?? 0;
    for (let d = 0; d < DIMENSIONS_COUNT; d++) {
      const place = state.ring.places[row * DIMENSIONS_COUNT + d] ?? NO_PLACE;
      if (place !== NO_PLACE) casesAt.set(place, (casesAt.get(place) ?? 0) + 1);
    }
  }
  return [...casesAt]
    .filter(([, cases]) => cases >= COVERAGE_MIN * votes.cases)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, SINGLES_MAX)
    .map(([place]) => singleAt(state, votes, place))
    .filter(
      ({ places: [place = NO_PLACE], trying }) => trying < votes.rows.length || hasOthers(state, place),
    );
}

function singleAt(state: EngineState, votes: Votes, place: number): Candidate {
  const inside = new Uint8Array(votes.rows.length);
  const dimension = state.places.dimensions[place] ?? 0;
  let failing = 0;
  let trying = 0;
  for (const [vote, row] of votes.rows.entries()) {
    if (state.ring.places[row * DIMENSIONS_COUNT + dimension] !== place) continue;
    inside[vote] = 1;
    trying++;
    if (vote < votes.cases) failing++;
  }
  return { places: [place], inside, failing, trying };
}

function pairCandidates(singles: readonly Candidate[], votes: Votes, state: EngineState): Candidate[] {
  return singles.flatMap((a, i) =>
    singles.slice(i + 1).flatMap((b) => {
      const first = a.places[0] ?? 0;
      const second = b.places[0] ?? 0;
      if (state.places.dimensions[first] === state.places.dimensions[second]) return [];
      const inside = new Uint8Array(votes.rows.length);
      let failing = 0;
      let trying = 0;
      for (let vote = 0; vote < inside.length; vote++) {
        if (!a.inside[vote] || !b.inside[vote]) continue;
        inside[vote] = 1;
        trying++;
        if (vote < votes.cases) failing++;
      }
      // A pair that leaves nobody out says no more than its single place.
      if (failing < COVERAGE_MIN * votes.cases || trying === a.trying || trying === b.trying) return [];
      return [{ places: [first, second], inside, failing, trying }];
    }),
  );
}

function likelihood(candidate: Candidate, votes: Votes, outsideRate: number): number {
  const { failing, trying } = candidate;
  const outsideFailing = votes.cases - failing;
  const outsideThrough = votes.rows.length - trying - outsideFailing;
  const inside = lnGamma(failing + 1) + lnGamma(trying - failing + 1) - lnGamma(trying + 2);
  return inside + outsideFailing * Math.log(outsideRate) + outsideThrough * Math.log1p(-outsideRate);
}

function countValues(state: EngineState, votes: Votes): readonly number[] {
  const seen = EXPLAIN_DIMENSIONS.map(() => new Set<number>());
  for (const row of votes.rows) {
    for (let d = 0; d < DIMENSIONS_COUNT; d++) {
      const place = state.ring.places[row * DIMENSIONS_COUNT + d] ?? NO_PLACE;
      if (place !== NO_PLACE) seen[d]?.add(place);
    }
  }
  return seen.map((values) => Math.min(60, Math.max(2, values.size)));
}

interface Belief {
  readonly likely: readonly (ExplainDimension | 'everyone')[];
  readonly bound: ExplainDimension | null;
  readonly valuesSeen: readonly number[];
}

/** What is believed before looking: fewer values and likelier dimensions first, simple before composed. */
function priorOf(state: EngineState, places: readonly number[], belief: Belief): number {
  const { likely, bound, valuesSeen } = belief;
  if (places.length === 0) return likely.includes('everyone') ? 0 : -UNLIKELY_COST;
  let prior = places.length > 1 ? -PAIR_COST : 0;
  for (const place of places) {
    const d = state.places.dimensions[place] ?? 0;
    const dimension = EXPLAIN_DIMENSIONS[d];
    if (dimension === bound && places.length > 1) {
      // The verdict says so itself: naming it beside the place costs nothing.
      prior += PAIR_COST;
      continue;
    }
    const rank = dimension === undefined ? -1 : likely.indexOf(dimension);
    prior -= Math.log(valuesSeen[d] ?? 2) + (rank < 0 ? UNLIKELY_COST : 0.3 * rank);
  }
  return prior;
}
