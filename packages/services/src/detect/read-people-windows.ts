import type { FailingCount, PeopleWindow } from '@tsunagu/core/detect';
import type { Verdict } from '@tsunagu/core/vocabulary';
import type { Database, Transaction } from '@tsunagu/db';

/** Length of a rollup's bucket. */
export const QUARTER_MS = 15 * 60_000;

export interface TimeSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

interface CountRow {
  readonly position: number;
  /** null = all gateways together. */
  readonly gateway: number | null;
  /** null = trying, whatever came of it. */
  readonly verdict: Verdict | null;
  readonly people: number;
}

function quartersOf(span: TimeSpan): string[] {
  const first = Math.ceil(span.fromMs / QUARTER_MS) * QUARTER_MS;
  const count = Math.max(0, Math.ceil((span.toMs - first) / QUARTER_MS));
  return Array.from({ length: count }, (_, quarter) => new Date(first + quarter * QUARTER_MS).toISOString());
}

/** Distinct people trying and failing in each span of whole quarters, per gateway and over all of them, in the order asked for. */
export async function readPeopleWindows(
  { sql }: Pick<Database | Transaction, 'sql'>,
  spans: readonly TimeSpan[],
): Promise<readonly PeopleWindow[]> {
  if (spans.length === 0) return [];
  const quarters = spans.flatMap((span, index) => quartersOf(span).map((bucket) => ({ bucket, index })));
  // Quarters are named one by one: of a range that is a parameter, the planner fears the whole table.
  const rows = await sql<CountRow[]>`
    with cells as materialized (
      select w.position, q.gateway_id, q.verdict, q.result in ('failed', 'dropped') as failing,
        q.chunk, bit_or(q.people) as people
      from unnest(${quarters.map(({ bucket }) => bucket)}::timestamptz[],
        ${quarters.map(({ index }) => index)}::int[]) as w (bucket, position)
      join people_quarter q on q.bucket = w.bucket
      group by 1, 2, 3, 4, 5),
    merged as (
      select position, gateway_id, null as verdict, chunk, bit_or(people) as people from cells
      group by grouping sets ((position, gateway_id, chunk), (position, chunk))
      union all
      select position, gateway_id, verdict, chunk, bit_or(people) from cells
      where failing and verdict <> ''
      group by grouping sets ((position, gateway_id, verdict, chunk), (position, verdict, chunk)))
    select position, gateway_id as gateway, verdict, sum(bit_count(people))::int as people
    from merged group by 1, 2, 3`;
  return spans.map((span, index) => {
    const own = rows.filter((row) => row.position === index);
    const counts = own.map(({ gateway, verdict, people }) => ({
      gateway: gateway ?? ('everyone' as const),
      verdict,
      people,
    }));
    return {
      ...span,
      trying: counts.filter((count) => count.verdict === null),
      failing: counts.filter((count): count is FailingCount => count.verdict !== null),
    };
  });
}
