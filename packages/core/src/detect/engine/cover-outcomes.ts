import { CAUSE_CATALOGUE, VERDICTS } from '../../vocabulary/index.ts';
import { isAt } from './attempt-ring.ts';
import { isChronic, OUTCOMES } from './baseline.ts';
import { type EngineState, isOwnRow } from './engine-state.ts';
import { DAY_MS, HOUR_MS } from './units.ts';
import { EVERYONE, roughRate, usualShare } from './usual-people.ts';

/** An outcome that is in excess at a trouble's place while it lasts, with the people it has there. */
export interface OutcomeAtPlace {
  readonly outcome: number;
  readonly people: ReadonlySet<number>;
  readonly usualPeople: number;
}

/** Since when, until when, and whether of announced work. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
  readonly muted: boolean;
}

const EXCESS_FACTOR_MIN = 3;
const PEOPLE_MIN = 3;

/** Two verdicts that one trouble can be called by: the same layer, one covering the other, vague both, or none at all. */
export function areRelated(a: number, b: number): boolean {
  const first = VERDICTS[a] ?? 'unknown';
  const second = VERDICTS[b] ?? 'unknown';
  if (first === second || first === 'unknown' || second === 'unknown') return true;
  const one = CAUSE_CATALOGUE[first];
  const other = CAUSE_CATALOGUE[second];
  if (one.layer === other.layer || one.covers.includes(second) || other.covers.includes(first)) return true;
  if (one.covers.some((cause) => other.covers.includes(cause))) return true;
  // Two names of a place, not of a reason, say the same where their stages meet.
  const bothVague = one.covers.length > 0 && other.covers.length > 0;
  return bothVague && one.stages.some((stage) => other.stages.includes(stage));
}

/** Whether a verdict is the vaguer name of another one. */
export function isVaguer(name: number, than: number): boolean {
  const first = VERDICTS[name] ?? 'unknown';
  const second = VERDICTS[than] ?? 'unknown';
  return first !== 'unknown' && second !== 'unknown' && CAUSE_CATALOGUE[first].covers.includes(second);
}

/** Whether one of two verdicts is the vaguer name of the other, or both are vague names of something in common. */
export function saySame(a: number, b: number): boolean {
  const first = VERDICTS[a] ?? 'unknown';
  const second = VERDICTS[b] ?? 'unknown';
  if (first === 'unknown' || second === 'unknown') return false;
  const one = CAUSE_CATALOGUE[first].covers;
  const other = CAUSE_CATALOGUE[second].covers;
  return one.includes(second) || other.includes(first) || one.some((cause) => other.includes(cause));
}

/**
 * What people of the places failed with since an onset far more often than usual, and than people elsewhere:
 * one trouble goes by several names, which have to be related: two causes at one place are two troubles. `same` are
 * names that were counted together with the main one to tell the trouble: their people are its people, however few.
 */
export function outcomesAt(
  state: EngineState,
  places: readonly number[],
  main: number,
  span: Span,
  same: readonly number[],
): OutcomeAtPlace[] {
  const { fromMs, toMs } = span;
  const inside = countPeople(state, span, (row) => isAt(state.ring, row, places));
  const outside =
    places.length === 0 ? null : countPeople(state, span, (row) => !isAt(state.ring, row, places));
  const windowMs = Math.min(5 * DAY_MS, Math.max(HOUR_MS, toMs - fromMs));
  const found: OutcomeAtPlace[] = [];
  for (const [outcome, people] of inside.failing) {
    const usual = usualShare(
      state,
      outcome,
      places.length === 1 ? (places[0] ?? EVERYONE) : EVERYONE,
      roughRate(state, outcome, windowMs, toMs),
      windowMs,
      toMs,
    );
    const usualPeople = usual.rate * inside.trying;
    const few = people.size < PEOPLE_MIN || people.size < EXCESS_FACTOR_MIN * usualPeople;
    const elsewhere = outside?.failing.get(outcome)?.size ?? 0;
    const isHere = !outside || isContrast(people.size, inside.trying, elsewhere, outside.trying);
    const isMain = outcome === main || same.includes(outcome);
    if (!isMain && (few || !isHere || !areRelated(main, outcome))) continue;
    found.push({ outcome, people, usualPeople });
  }
  return found;
}

function isContrast(inside: number, insideTrying: number, outside: number, outsideTrying: number): boolean {
  return inside / Math.max(1, insideTrying) >= EXCESS_FACTOR_MIN * (outside / Math.max(1, outsideTrying));
}

interface PeopleCount {
  readonly trying: number;
  readonly failing: ReadonlyMap<number, ReadonlySet<number>>;
}

function countPeople(
  state: EngineState,
  { fromMs, toMs, muted }: Span,
  counts: (row: number) => boolean,
): PeopleCount {
  const { ring, baseline } = state;
  const trying = new Set<number>();
  const failing = new Map<number, Set<number>>();
  for (let sequence = ring.head - 1; sequence >= ring.tail; sequence--) {
    const row = sequence % ring.capacity;
    if ((ring.arrivedAtMs[row] ?? 0) < fromMs) break;
    const atMs = ring.occurredAtMs[row] ?? 0;
    if (atMs < fromMs || atMs > toMs || !counts(row)) continue;
    const isOwn = isOwnRow(state, row, muted);
    if (!isOwn && !muted) continue;
    const person = ring.person[row] ?? 0;
    trying.add(person);
    const outcome = ring.outcome[row] ?? 0;
    if (!isOwn || outcome < 0 || outcome >= OUTCOMES || isChronic(baseline, person, outcome)) continue;
    const people = failing.get(outcome);
    if (people) people.add(person);
    else failing.set(outcome, new Set([person]));
  }
  return { trying: trying.size, failing };
}
