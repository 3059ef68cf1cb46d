import { EXPLAIN_DIMENSIONS, type ExplainDimension } from './explain-dimension.ts';

export const DIMENSIONS_COUNT = EXPLAIN_DIMENSIONS.length;
/** Stands for a value that is not known: it explains nothing. */
export const NO_PLACE = -1;

/** Every value of every dimension as one small number, a *place*; bounded, so that one wild dimension costs nothing more. */
export interface PlaceIndex {
  readonly numbers: Map<string, number>[];
  readonly names: string[];
  /** Index into EXPLAIN_DIMENSIONS per place. */
  readonly dimensions: number[];
  readonly firstSeenMs: number[];
  /** Values that were not numbered any more, per dimension. */
  readonly refused: number[];
}

export function createPlaceIndex(): PlaceIndex {
  return {
    numbers: EXPLAIN_DIMENSIONS.map(() => new Map()),
    names: [],
    dimensions: [],
    firstSeenMs: [],
    refused: EXPLAIN_DIMENSIONS.map(() => 0),
  };
}

export function placeOf(
  index: PlaceIndex,
  dimension: number,
  value: string | undefined,
  atMs: number,
  valuesMax: number,
): number {
  const numbers = index.numbers[dimension];
  if (value === undefined || value === '' || numbers === undefined) return NO_PLACE;
  const known = numbers.get(value);
  if (known !== undefined) return known;
  if (numbers.size >= valuesMax) {
    index.refused[dimension] = (index.refused[dimension] ?? 0) + 1;
    return NO_PLACE;
  }
  const place = index.names.length;
  numbers.set(value, place);
  index.names.push(value);
  index.dimensions.push(dimension);
  index.firstSeenMs.push(atMs);
  return place;
}

/** `{gateway: 'gw-tokyo'}` of the places' numbers. */
export function namePlaces(
  index: PlaceIndex,
  places: readonly number[],
): Partial<Record<ExplainDimension, string>> {
  const named: Partial<Record<ExplainDimension, string>> = {};
  for (const place of places) {
    const dimension = EXPLAIN_DIMENSIONS[index.dimensions[place] ?? -1];
    const name = index.names[place];
    if (dimension !== undefined && name !== undefined) named[dimension] = name;
  }
  return named;
}
