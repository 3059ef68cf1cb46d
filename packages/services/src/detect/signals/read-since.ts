import type { Database } from '@tsunagu/db';

/**
 * Since when the newest `attemptsMax` attempts happened, or `hours` ago, whichever is later: asked of the rollups, so that
 * of a big fleet's attempts only those are read.
 */
export async function readSince(
  sql: Database['sql'],
  now: Date,
  { hours, attemptsMax }: { readonly hours: number; readonly attemptsMax: number },
): Promise<Date> {
  const from = new Date(now.getTime() - hours * 3_600_000);
  const [row] = await sql<{ since: Date | null }[]>`
    select max(bucket) as since from (
      select bucket, sum(sum(attempts)) over (order by bucket desc) as newer
      from attempt_quarter where bucket > ${from} and bucket <= ${now} group by bucket) counted
    where newer >= ${attemptsMax}`;
  return row?.since ?? from;
}
