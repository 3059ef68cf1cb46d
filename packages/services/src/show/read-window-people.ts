import { median, type TimeWindow } from '@tsunagu/core/show';
import type { Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import type { PeopleCount } from './count-people.ts';
import { windowQuarters } from './window-quarters.ts';

/** People that a cause usually stops at a gateway (null = unknown) in such a window; null = no history. */
export type UsualPeople = (verdict: Verdict, gatewayId: number | null) => number | null;

export interface WindowPeople {
  /** Distinct people who tried, and who failed, in each window, in the order asked for. */
  readonly counts: readonly PeopleCount[];
  /** The median over the windows after the first, one without any counted as nobody. */
  readonly usual: UsualPeople;
}

interface Row {
  readonly position: number;
  /** null = everybody, of every cause and gateway. */
  readonly verdict: Verdict | null;
  readonly gatewayId: number;
  readonly trying: number;
  readonly failing: number;
}

/** People of the present window and of comparable earlier ones, the rollup read once; windows are whole quarters. */
export async function readWindowPeople(
  { sql }: Pick<Database, 'sql'>,
  windows: readonly TimeWindow[],
): Promise<WindowPeople> {
  const { buckets, positions } = windowQuarters(windows);
  const rows = await sql<Row[]>`
    with cells as materialized (
      select w.position, q.verdict, q.gateway_id, q.result in ('failed', 'dropped') as failing, q.chunk,
        bit_or(q.people) as people
      from unnest(${buckets}::timestamptz[], ${positions}::int[]) as w(bucket, position)
      join people_quarter q on q.bucket = w.bucket
      group by 1, 2, 3, 4, 5),
    everybody as (
      select position, chunk, bit_or(people) as trying, bit_or(people) filter (where failing) as failing
      from cells group by 1, 2)
    select position, null as verdict, 0 as "gatewayId", sum(bit_count(trying))::int as trying,
      coalesce(sum(bit_count(failing)), 0)::int as failing
    from everybody group by 1
    union all
    select position, verdict, gateway_id, 0, sum(bit_count(people))::int from cells
    where failing and position > 0 group by 1, 2, 3`;
  const counts = new Map(rows.filter(({ verdict }) => verdict === null).map((row) => [row.position, row]));
  const found = Map.groupBy(rows, (row) => key(row.verdict, row.gatewayId));
  return {
    counts: windows.map((_, index) => ({
      trying: counts.get(index)?.trying ?? 0,
      failing: counts.get(index)?.failing ?? 0,
    })),
    usual: (verdict, gatewayId) => {
      const people = found.get(key(verdict, gatewayId))?.map((row) => row.failing) ?? [];
      return windows.length <= 1 ? null : median(windows.slice(1).map((_, index) => people[index] ?? 0));
    },
  };
}

/** The rollup calls an unknown gateway 0. */
function key(verdict: Verdict | null, gatewayId: number | null): string {
  return `${verdict}/${gatewayId ?? 0}`;
}
