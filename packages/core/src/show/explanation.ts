/** What attempts are compared by; the stored ones that exist for every attempt. */
export const EXPLAIN_DIMENSIONS = ['gateway', 'site', 'client', 'client-version', 'protocol'] as const;
export type ExplainDimension = (typeof EXPLAIN_DIMENSIONS)[number];

export interface DimensionRow {
  readonly dimension: ExplainDimension;
  /** '' = not known. */
  readonly value: string;
  /** Distinct people failing in the group, and distinct people trying at all, of this value. */
  readonly failing: number;
  readonly trying: number;
}

export interface Explanation extends DimensionRow {
  /** Failing share of those who have the value, and of those who do not, 0 to 1; null = nobody is outside. */
  readonly shareInside: number;
  readonly shareOutside: number | null;
  /** How many times likelier it is inside; null where nothing outside can be compared. */
  readonly lift: number | null;
  /** Part of the group's people who have the value. */
  readonly coverage: number;
}

/** A value that holds fewer of the group than this explains nothing. */
const COVERAGE_MIN = 0.5;
const LIFT_MIN = 1.5;
/** Fewer people outside compare with nothing. */
const OUTSIDE_MIN = 5;

/** The values whose members fail and whose others do not, best explanation first; empty = nothing stands out. */
export function explanations(
  rows: readonly DimensionRow[],
  total: { readonly failing: number; readonly trying: number },
): readonly Explanation[] {
  return rows
    .filter((row) => row.value !== '' && row.trying > 0)
    .map((row) => explain(row, total))
    .filter(
      (found) => found.coverage >= COVERAGE_MIN && (found.lift === null ? false : found.lift >= LIFT_MIN),
    )
    .sort((a, b) => score(b) - score(a) || a.dimension.localeCompare(b.dimension));
}

function explain(row: DimensionRow, total: { failing: number; trying: number }): Explanation {
  const trying = Math.max(row.trying, row.failing);
  const outsideTrying = Math.max(0, total.trying - trying);
  const outsideFailing = Math.max(0, total.failing - row.failing);
  const shareInside = row.failing / trying;
  const shareOutside = outsideTrying >= OUTSIDE_MIN ? outsideFailing / outsideTrying : null;
  return {
    ...row,
    shareInside,
    shareOutside,
    // Half a person is added outside, so that "nobody there" is a large number and not an infinite one.
    lift: shareOutside === null ? null : shareInside / ((outsideFailing + 0.5) / (outsideTrying + 1)),
    coverage: total.failing === 0 ? 0 : row.failing / total.failing,
  };
}

function score(found: Explanation): number {
  return (found.lift ?? 0) * found.coverage;
}
