import { isAt } from './attempt-ring.ts';
import { shareOf } from './background-share.ts';
import type { EngineSignal, EngineState } from './engine-state.ts';
import { DIMENSIONS_COUNT } from './place-index.ts';

/** Where most who try fail, trying says nothing about whether the others of the office, line or gateway are heard. */
const EXPOSING_SHARE_MIN = 0.5;

/** Open surges that most people at their place fail of; of those that have no place, nobody is left out. */
export function exposingSurges({ signals }: Pick<EngineState, 'signals'>): readonly EngineSignal[] {
  return signals.filter(
    (signal) =>
      (signal.kind === 'cause-surge' || signal.kind === 'slow-surge') &&
      signal.closedAtMs === null &&
      signal.latest.places.length > 0 &&
      shareOf(signal) >= EXPOSING_SHARE_MIN,
  );
}

/** Whether an attempt was made where one of these surges is. */
export function isExposedRow(
  { ring }: Pick<EngineState, 'ring'>,
  surges: readonly EngineSignal[],
  row: number,
): boolean {
  return surges.some(({ latest }) => isAt(ring, row, latest.places));
}

/** Whether a person tries, as far as is known, from where one of these surges is. */
export function isExposedPerson(
  { people, places }: Pick<EngineState, 'people' | 'places'>,
  surges: readonly EngineSignal[],
  person: number,
): boolean {
  return surges.some(({ latest }) =>
    latest.places.every(
      (place) => people.latestPlaces[person * DIMENSIONS_COUNT + (places.dimensions[place] ?? 0)] === place,
    ),
  );
}
