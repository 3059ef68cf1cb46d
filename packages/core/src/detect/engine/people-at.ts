import { isAt } from './attempt-ring.ts';
import type { EngineState } from './engine-state.ts';

/** Everybody who tried from somewhere after `fromMs`, as far as was known at `knownMs` and is remembered, whatever came of it. */
export function peopleAt(
  { ring }: Pick<EngineState, 'ring'>,
  places: readonly number[],
  fromMs: number,
  knownMs: number,
): ReadonlySet<number> {
  const people = new Set<number>();
  for (let sequence = ring.head - 1; sequence >= ring.tail; sequence--) {
    const row = sequence % ring.capacity;
    const arrivedAtMs = ring.arrivedAtMs[row] ?? 0;
    if (arrivedAtMs <= fromMs) break;
    if (arrivedAtMs > knownMs) continue;
    if ((ring.occurredAtMs[row] ?? 0) > fromMs && isAt(ring, row, places)) people.add(ring.person[row] ?? 0);
  }
  return people;
}
