import type { TimeWindow } from '@tsunagu/core/show';
import type { Database } from '@tsunagu/db';

/**
 * Distinct people who failed within the window and have not connected since, to a quarter of an hour: who failed and
 * connected within the same one counts as connected.
 */
export async function countStillFailing({ sql }: Pick<Database, 'sql'>, window: TimeWindow): Promise<number> {
  const [row] = await sql<{ people: number }[]>`
    with quarters as (
      select bucket, chunk,
        bit_or(people) filter (where result in ('failed', 'dropped')) as failing,
        bit_or(people) filter (where result = 'connected') as connected
      from people_quarter
      where bucket >= ${new Date(window.fromMs)} and bucket < ${new Date(window.toMs)}
      group by 1, 2),
    since as (
      select chunk, failing,
        bit_or(connected) over (partition by chunk order by bucket desc) as connected
      from quarters),
    chunks as (
      select bit_or(case when connected is null then failing else failing & ~connected end) as people
      from since group by chunk)
    select coalesce(sum(bit_count(people)), 0)::int as people from chunks`;
  return row?.people ?? 0;
}
