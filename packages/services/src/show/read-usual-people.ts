import { median, type TimeWindow } from '@tsunagu/core/show';
import type { Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { windowQuarters } from './window-quarters.ts';

/** People that a cause usually stops at a gateway (null = unknown) in such a window; null = no history. */
export type UsualPeople = (verdict: Verdict, gatewayId: number | null) => number | null;

/** The median over comparable windows, one without any counted as nobody. */
export async function readUsualPeople(
  { sql }: Pick<Database, 'sql'>,
  windows: readonly TimeWindow[],
): Promise<UsualPeople> {
  if (windows.length === 0) return () => null;
  const { buckets, positions } = windowQuarters(windows);
  const rows = await sql<{ verdict: Verdict; gatewayId: number; people: number }[]>`
    with cells as (
      select w.position, q.verdict, q.gateway_id, q.chunk, bit_or(q.people) as people
      from unnest(${buckets}::timestamptz[], ${positions}::int[]) as w(bucket, position)
      join people_quarter q on q.bucket = w.bucket
      where q.result in ('failed', 'dropped')
      group by 1, 2, 3, 4)
    select verdict, gateway_id as "gatewayId", sum(bit_count(people))::int as people
    from cells group by position, 1, 2`;
  const found = Map.groupBy(rows, (row) => key(row.verdict, row.gatewayId));
  return (verdict, gatewayId) => {
    const people = found.get(key(verdict, gatewayId))?.map((row) => row.people) ?? [];
    return median(windows.map((_, index) => people[index] ?? 0));
  };
}

/** The rollup calls an unknown gateway 0. */
function key(verdict: Verdict, gatewayId: number | null): string {
  return `${verdict}/${gatewayId ?? 0}`;
}
