import { DAY_MS, type PeopleRow, type TimeWindow } from '@tsunagu/core/show';
import type { Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';

/**
 * Distinct people stopped by each cause per bucket. Buckets begin with the window; whole days must begin at the
 * organization's midnight, because they are read from the rollup of its days.
 */
export async function readPeopleByCause(
  { sql }: Pick<Database, 'sql'>,
  window: TimeWindow,
  bucketMs: number,
): Promise<readonly PeopleRow[]> {
  const from = new Date(window.fromMs);
  const counted = sql`result in ('failed', 'dropped') and verdict <> ''`;
  const cells =
    bucketMs === DAY_MS
      ? sql`select day as bucket, verdict, chunk, bit_or(people) as people
          from people_day where day >= ${from} and day < ${new Date(window.toMs)} and ${counted} group by 1, 2, 3`
      : sql`select date_bin(make_interval(secs => ${bucketMs / 1000}), bucket, ${from}) as bucket, verdict, chunk,
          bit_or(people) as people
          from people_quarter where bucket >= ${from} and bucket < ${new Date(window.toMs)} and ${counted}
          group by 1, 2, 3`;
  const rows = await sql<{ bucket: Date; verdict: Verdict; people: number }[]>`
    with cells as (${cells})
    select bucket, verdict, sum(bit_count(people))::int as people from cells group by 1, 2`;
  return rows.map((row) => ({ bucketMs: row.bucket.getTime(), verdict: row.verdict, people: row.people }));
}
