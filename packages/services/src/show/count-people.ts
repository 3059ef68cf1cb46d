import type { TimeWindow } from '@tsunagu/core/show';
import type { Database } from '@tsunagu/db';

export interface PeopleCount {
  readonly trying: number;
  readonly failing: number;
}

/** Distinct people who tried, and who failed, in each window, in the order asked for. */
export async function countPeople(
  { sql }: Pick<Database, 'sql'>,
  windows: readonly TimeWindow[],
): Promise<readonly PeopleCount[]> {
  const rows = await sql<{ position: number; trying: number; failing: number }[]>`
    with cells as (
      select w.position, q.chunk, bit_or(q.people) as trying,
        bit_or(q.people) filter (where q.result in ('failed', 'dropped')) as failing
      from unnest(${windows.map((window) => new Date(window.fromMs).toISOString())}::timestamptz[],
          ${windows.map((window) => new Date(window.toMs).toISOString())}::timestamptz[])
        with ordinality as w(starts, ends, position)
      join people_quarter q on q.bucket >= w.starts and q.bucket < w.ends
      group by 1, 2)
    select position::int, sum(bit_count(trying))::int as trying,
      coalesce(sum(bit_count(failing)), 0)::int as failing
    from cells group by 1`;
  const found = new Map(rows.map((row) => [row.position, row]));
  return windows.map((_, index) => {
    const row = found.get(index + 1);
    return { trying: row?.trying ?? 0, failing: row?.failing ?? 0 };
  });
}
