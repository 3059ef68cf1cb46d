import type { PeopleWindow } from '@tsunagu/core/detect';
import type { Verdict } from '@tsunagu/core/vocabulary';
import type { Database, Transaction } from '@tsunagu/db';

export interface TimeSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

interface CountRow {
  readonly position: number;
  /** null = all gateways together. */
  readonly gateway: number | null;
  readonly verdict: Verdict;
  readonly people: number;
}

/** Distinct people trying and failing in each span, per gateway and over all of them, in the order asked for. */
export async function readPeopleWindows(
  { sql }: Pick<Database | Transaction, 'sql'>,
  spans: readonly TimeSpan[],
): Promise<readonly PeopleWindow[]> {
  if (spans.length === 0) return [];
  const starts = spans.map((span) => new Date(span.fromMs).toISOString());
  const ends = spans.map((span) => new Date(span.toMs).toISOString());
  const cells = sql`
    select w.position::int as position, q.gateway_id, q.verdict, q.result in ('failed', 'dropped') as failing,
      q.chunk, bit_or(q.people) as people
    from unnest(${starts}::timestamptz[], ${ends}::timestamptz[]) with ordinality as w(starts, ends, position)
    join people_quarter q on q.bucket >= w.starts and q.bucket < w.ends
    group by 1, 2, 3, 4, 5`;
  const trying = await sql<CountRow[]>`
    with cells as (${cells}), merged as (
      select position, gateway_id, chunk, bit_or(people) as people from cells
      group by grouping sets ((position, gateway_id, chunk), (position, chunk)))
    select position, gateway_id as gateway, '' as verdict, sum(bit_count(people))::int as people
    from merged group by 1, 2`;
  const failing = await sql<CountRow[]>`
    with cells as (${cells}), merged as (
      select position, gateway_id, verdict, chunk, bit_or(people) as people from cells
      where failing and verdict <> ''
      group by grouping sets ((position, gateway_id, verdict, chunk), (position, verdict, chunk)))
    select position, gateway_id as gateway, verdict, sum(bit_count(people))::int as people
    from merged group by 1, 2, 3`;
  const at = (rows: readonly CountRow[], index: number) =>
    rows
      .filter((row) => row.position === index + 1)
      .map((row) => ({ ...row, gateway: row.gateway ?? ('everyone' as const) }));
  return spans.map((span, index) => ({ ...span, trying: at(trying, index), failing: at(failing, index) }));
}
