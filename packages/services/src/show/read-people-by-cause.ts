import type { PeopleRow, TimeWindow } from '@tsunagu/core/show';
import type { Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';

/** Distinct people stopped by each cause per bucket; `originMs` is where buckets start to be counted. */
export async function readPeopleByCause(
  { sql }: Pick<Database, 'sql'>,
  window: TimeWindow,
  bucketMs: number,
): Promise<readonly PeopleRow[]> {
  const rows = await sql<{ bucket: Date; verdict: Verdict; people: number }[]>`
    with cells as (
      select date_bin(make_interval(secs => ${bucketMs / 1000}), bucket, ${new Date(window.fromMs)}) as bucket,
        verdict, chunk, bit_or(people) as people
      from people_quarter
      where bucket >= ${new Date(window.fromMs)} and bucket < ${new Date(window.toMs)}
        and result in ('failed', 'dropped') and verdict <> ''
      group by 1, 2, 3)
    select bucket, verdict, sum(bit_count(people))::int as people from cells group by 1, 2`;
  return rows.map((row) => ({ bucketMs: row.bucket.getTime(), verdict: row.verdict, people: row.people }));
}
