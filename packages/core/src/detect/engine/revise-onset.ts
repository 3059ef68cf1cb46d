import { onsetMs } from '../onset.ts';
import { isAt } from './attempt-ring.ts';
import { isChronic } from './baseline.ts';
import { type EngineSignal, type EngineState, isOwnRow, speaksFor } from './engine-state.ts';
import { HOUR_MS } from './units.ts';

/** So many people's late reports have to speak for it: who failed by chance an hour before is nobody's beginning. */
const LATE_PEOPLE_MIN = 3;

/** Whether a row tells of a time before a surge's onset, and came only after the surge was told. */
export function isLateCase(state: EngineState, signal: EngineSignal, row: number): boolean {
  const { ring } = state;
  const atMs = ring.occurredAtMs[row] ?? 0;
  return (
    (signal.kind === 'cause-surge' || signal.kind === 'slow-surge') &&
    signal.closedAtMs === null &&
    atMs < signal.startedAtMs &&
    atMs >= lookBackFromMs(signal) &&
    (ring.arrivedAtMs[row] ?? 0) > signal.detectedAtMs &&
    isCase(state, signal, row)
  );
}

/**
 * Works out anew since when a surge goes on, from what is known by now of the time before it was told. Says whether it
 * began earlier than was thought; it never moves forward.
 */
export function reviseOnset(state: EngineState, signal: EngineSignal): boolean {
  const { ring } = state;
  const { grounds } = signal;
  if (grounds === null) return false;
  const fromMs = lookBackFromMs(signal);
  const toMs = signal.detectedAtMs;
  const firstMs = new Map<number, number>();
  const late = new Map<number, number>();
  for (let sequence = ring.head - 1; sequence >= ring.tail; sequence--) {
    const row = sequence % ring.capacity;
    if ((ring.arrivedAtMs[row] ?? 0) < fromMs) break;
    const atMs = ring.occurredAtMs[row] ?? 0;
    if (atMs < fromMs || atMs > toMs || !isCase(state, signal, row)) continue;
    const person = ring.person[row] ?? 0;
    firstMs.set(person, Math.min(firstMs.get(person) ?? atMs, atMs));
    if (isLateCase(state, signal, row)) late.set(person, Math.max(late.get(person) ?? atMs, atMs));
  }
  const usualPeople = grounds.usualPeople * ((toMs - fromMs) / grounds.windowMs);
  const revisedMs = onsetMs([...firstMs.values()], fromMs, toMs, usualPeople);
  const speaking = [...late.values()].filter((atMs) => atMs >= revisedMs).length;
  if (revisedMs >= signal.startedAtMs || speaking < LATE_PEOPLE_MIN) return false;
  signal.startedAtMs = revisedMs;
  return true;
}

function lookBackFromMs(signal: EngineSignal): number {
  return signal.startedAtMs - Math.max(signal.windowMs, HOUR_MS);
}

function isCase(state: EngineState, signal: EngineSignal, row: number): boolean {
  const outcome = state.ring.outcome[row] ?? -1;
  return (
    outcome >= 0 &&
    speaksFor(signal, outcome) &&
    isOwnRow(state, row, signal.mutedBy !== null) &&
    isAt(state.ring, row, signal.latest.places) &&
    !isChronic(state.baseline, state.ring.person[row] ?? 0, outcome)
  );
}
