import type { EngineState } from './engine-state.ts';
import { EXPLAIN_DIMENSIONS, type ExplainDimension } from './explain-dimension.ts';

export interface DimensionValues {
  readonly dimension: ExplainDimension;
  /** Values that can explain a trouble, and how many there may be. */
  readonly known: number;
  readonly knownMax: number;
  /** Attempts whose value was one more, since the state was made: that value explains nothing. */
  readonly refusedAttempts: number;
}

/** How full each dimension of a state is. */
export function countValues({
  places,
  settings,
}: Pick<EngineState, 'places' | 'settings'>): DimensionValues[] {
  return EXPLAIN_DIMENSIONS.map((dimension, at) => ({
    dimension,
    known: places.numbers[at]?.size ?? 0,
    knownMax: settings.valuesPerDimensionMax,
    refusedAttempts: places.refused[at] ?? 0,
  }));
}
