import { CONNECTED } from './attempt-ring.ts';
import { isChronic } from './baseline.ts';
import { type EngineState, isOwnRow } from './engine-state.ts';

/** People since an onset, one vote each: those who failed with the trouble, and those who got through. */
export interface Votes {
  readonly people: readonly number[];
  /** Row of the vote in the ring. */
  readonly rows: readonly number[];
  readonly isCase: readonly boolean[];
  readonly cases: number;
  /** First failure of each case, Unix ms. */
  readonly firstFailuresMs: readonly number[];
}

/**
 * People who only failed otherwise say nothing for or against: another trouble may have them. `muted` takes the failures
 * of announced work for the cases.
 */
export function gatherVotes(
  state: EngineState,
  outcomes: readonly number[],
  fromMs: number,
  toMs: number,
  muted = false,
): Votes {
  const { ring, baseline } = state;
  const caseRow = new Map<number, number>();
  const firstMs = new Map<number, number>();
  const throughRow = new Map<number, number>();
  for (let sequence = ring.head - 1; sequence >= ring.tail; sequence--) {
    const row = sequence % ring.capacity;
    if ((ring.arrivedAtMs[row] ?? 0) < fromMs) break;
    const atMs = ring.occurredAtMs[row] ?? 0;
    if (atMs < fromMs || atMs > toMs) continue;
    const isOwn = isOwnRow(state, row, muted);
    if (!isOwn && !muted) continue;
    const person = ring.person[row] ?? 0;
    const met = ring.outcome[row] ?? 0;
    if (met === CONNECTED) {
      if (!throughRow.has(person)) throughRow.set(person, row);
    } else if (isOwn && outcomes.includes(met) && !isChronic(baseline, person, met)) {
      if (!caseRow.has(person)) caseRow.set(person, row);
      firstMs.set(person, Math.min(firstMs.get(person) ?? atMs, atMs));
    }
  }
  for (const person of caseRow.keys()) throughRow.delete(person);
  return {
    people: [...caseRow.keys(), ...throughRow.keys()],
    rows: [...caseRow.values(), ...throughRow.values()],
    isCase: [...Array<boolean>(caseRow.size).fill(true), ...Array<boolean>(throughRow.size).fill(false)],
    cases: caseRow.size,
    firstFailuresMs: [...firstMs.values()],
  };
}
