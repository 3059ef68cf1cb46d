import { type EngineSignal, type EngineState, speaksFor } from './engine-state.ts';

/** Whether places are narrower than others: at all of them, and at something more. */
export function isWithin(places: readonly number[], wider: readonly number[]): boolean {
  return places.length > wider.length && wider.every((place) => places.includes(place));
}

/** Share of the people at a signal's place who fail with its verdict for an earlier, wider trouble that still goes on. */
export function backgroundShare(state: EngineState, signal: EngineSignal): number {
  let share = 0;
  for (const other of state.signals) {
    if (other.closedAtMs !== null || other.startedAtMs >= signal.startedAtMs) continue;
    if (other.kind !== 'cause-surge' && other.kind !== 'slow-surge') continue;
    if ((other.mutedBy !== null) !== (signal.mutedBy !== null) || !speaksFor(other, signal.outcome)) continue;
    if (isWithin(signal.latest.places, other.latest.places)) share = Math.max(share, shareOf(other));
  }
  return share;
}

/** Share of the people at its place who fail, of those who tried since it began. */
export function shareOf({ latest: { inside } }: EngineSignal): number {
  return inside.failing / Math.max(1, inside.trying);
}
