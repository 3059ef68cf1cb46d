import type { Verdict } from '../vocabulary/index.ts';

export interface PeopleRow {
  readonly bucketMs: number;
  readonly verdict: Verdict;
  readonly people: number;
}

export interface CauseSeries {
  readonly buckets: readonly number[];
  /** Most people first; `null` collects what is too small to have a colour of its own. */
  readonly series: readonly {
    readonly verdict: Verdict | null;
    readonly people: readonly number[];
    readonly peak: number;
  }[];
}

/** Stacks people per bucket by cause; only `seriesMax` causes keep a name. */
export function causeSeries(
  rows: readonly PeopleRow[],
  buckets: readonly number[],
  seriesMax = 6,
): CauseSeries {
  const position = new Map(buckets.map((bucket, index) => [bucket, index]));
  const byVerdict = new Map<Verdict, number[]>();
  for (const row of rows) {
    const index = position.get(row.bucketMs);
    if (index === undefined) continue;
    const people = byVerdict.get(row.verdict) ?? buckets.map(() => 0);
    people[index] = (people[index] ?? 0) + row.people;
    byVerdict.set(row.verdict, people);
  }
  const ranked = [...byVerdict].sort(([a, x], [b, y]) => sum(y) - sum(x) || a.localeCompare(b));
  const named = ranked
    .slice(0, seriesMax)
    .map(([verdict, people]) => ({ verdict, people, peak: peak(people) }));
  const rest = ranked.slice(seriesMax).map(([, people]) => people);
  if (rest.length === 0) return { buckets, series: named };
  const people = buckets.map((_, index) => sum(rest.map((values) => values[index] ?? 0)));
  return { buckets, series: [...named, { verdict: null, people, peak: peak(people) }] };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function peak(values: readonly number[]): number {
  return values.reduce((highest, value) => Math.max(highest, value), 0);
}
