import { type FlowRow, median, type TimeWindow } from '@tsunagu/core/show';
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

interface Counted {
  /** Its window. */
  readonly name: string;
  /** Attempts of the window when it was counted. */
  readonly attempts: number;
  readonly people: PeopleCount;
  /** People failing by cause and gateway. */
  readonly failing: ReadonlyMap<string, number>;
}

/**
 * What each store's people were counted as, of the windows asked for last. Who is marked in an hour is marked together with
 * an attempt that is counted there, and neither is ever taken back: as many attempts are the same people.
 */
const counted = new WeakMap<Database['sql'], ReadonlyMap<string, Counted>>();

/**
 * People of the present window and of comparable earlier ones; windows are whole quarters, and `flows` are their attempts
 * in the same order, read before. Earlier hours are opened again only when something late was counted in them.
 */
export async function readWindowPeople(
  { sql }: Pick<Database, 'sql'>,
  windows: readonly TimeWindow[],
  flows: readonly (readonly FlowRow[])[],
): Promise<WindowPeople> {
  const known = counted.get(sql);
  const wanted = windows.map((window, index) => {
    const name = `${window.fromMs}/${window.toMs}`;
    const attempts = (flows[index] ?? []).reduce((sum, row) => sum + row.attempts, 0);
    const kept = known?.get(name);
    return { window, name, attempts, kept: kept?.attempts === attempts ? kept : null };
  });
  const rows = await countWindows(
    { sql },
    wanted.map(({ window, kept }) => (kept === null ? window : null)),
  );
  const all = wanted.map(
    ({ name, attempts, kept }, index) => kept ?? { name, attempts, ...countedOf(rows.get(index) ?? []) },
  );
  counted.set(sql, new Map(all.map((one) => [one.name, one])));
  const earlier = all.slice(1);
  return {
    counts: all.map(({ people }) => people),
    usual: (verdict, gatewayId) =>
      earlier.length === 0
        ? null
        : median(earlier.map(({ failing }) => failing.get(key(verdict, gatewayId)) ?? 0)),
  };
}

function countedOf(rows: readonly Row[]): Pick<Counted, 'people' | 'failing'> {
  const everybody = rows.find(({ verdict }) => verdict === null);
  return {
    people: { trying: everybody?.trying ?? 0, failing: everybody?.failing ?? 0 },
    failing: new Map(rows.map((row) => [key(row.verdict, row.gatewayId), row.failing])),
  };
}

/** The rows of each window by its place; a window that is null is not asked for. */
async function countWindows(
  { sql }: Pick<Database, 'sql'>,
  windows: readonly (TimeWindow | null)[],
): Promise<ReadonlyMap<number, Row[]>> {
  const { buckets, positions } = windowQuarters(windows);
  if (buckets.length === 0) return new Map();
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
    where failing group by 1, 2, 3`;
  return Map.groupBy(rows, ({ position }) => position);
}

/** The rollup calls an unknown gateway 0. */
function key(verdict: Verdict | null, gatewayId: number | null): string {
  return `${verdict}/${gatewayId ?? 0}`;
}
