import type { TimeWindow } from '@tsunagu/core/show';
import type { Database } from '@tsunagu/db';
import { windowQuarters } from './window-quarters.ts';

export interface PeopleCount {
  readonly trying: number;
  readonly failing: number;
}

/** Distinct people who tried, and who failed, in each window, in the order asked for; windows are whole quarters. */
export async function countPeople(
  { sql }: Pick<Database, 'sql'>,
  windows: readonly TimeWindow[],
): Promise<readonly PeopleCount[]> {
  const { buckets, positions } = windowQuarters(windows);
  const rows = await sql<{ position: number; trying: number; failing: number }[]>`
    with cells as (
      select w.position, q.chunk, bit_or(q.people) as trying,
        bit_or(q.people) filter (where q.result in ('failed', 'dropped')) as failing
      from unnest(${buckets}::timestamptz[], ${positions}::int[]) as w(bucket, position)
      join people_quarter q on q.bucket = w.bucket
      group by 1, 2)
    select position, sum(bit_count(trying))::int as trying, coalesce(sum(bit_count(failing)), 0)::int as failing
    from cells group by 1`;
  const found = new Map(rows.map((row) => [row.position, row]));
  return windows.map((_, index) => {
    const row = found.get(index);
    return { trying: row?.trying ?? 0, failing: row?.failing ?? 0 };
  });
}
