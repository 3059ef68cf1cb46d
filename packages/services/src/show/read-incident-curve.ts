import { DAY_MS, HOUR_MS, QUARTER_MS } from '@tsunagu/core/show';
import type { Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';

export interface IncidentCurve {
  readonly bucketMs: number;
  readonly points: readonly { readonly atMs: number; readonly failing: number; readonly connected: number }[];
}

export interface CurvePlace {
  readonly verdict: Verdict;
  /** null = every gateway. */
  readonly gatewayId: number | null;
  readonly startedAtMs: number;
  /** End of the incident, or now. */
  readonly untilMs: number;
}

/** What went before is shown too, so that "back to normal" can be seen. */
const BEFORE_MS = 2 * HOUR_MS;
const SPAN_MAX_MS = 2 * DAY_MS;

/** People failing with the incident's cause and people connecting at its place, per quarter of an hour. */
export async function readIncidentCurve(
  { sql }: Pick<Database, 'sql'>,
  place: CurvePlace,
): Promise<IncidentCurve> {
  const from = Math.max(place.startedAtMs - BEFORE_MS, place.untilMs - SPAN_MAX_MS);
  const fromMs = Math.floor(from / QUARTER_MS) * QUARTER_MS;
  const rows = await sql<{ bucket: Date; failing: number; connected: number }[]>`
    with cells as (
      select bucket, chunk,
        bit_or(people) filter (where verdict = ${place.verdict} and result in ('failed', 'dropped')) as failing,
        bit_or(people) filter (where result = 'connected') as connected
      from people_quarter
      where bucket >= ${new Date(fromMs)} and bucket <= ${new Date(place.untilMs)}
        and (${place.gatewayId}::int is null or gateway_id = ${place.gatewayId})
      group by 1, 2)
    select bucket, coalesce(sum(bit_count(failing)), 0)::int as failing,
      coalesce(sum(bit_count(connected)), 0)::int as connected
    from cells group by 1`;
  const found = new Map(rows.map((row) => [row.bucket.getTime(), row]));
  const count = Math.floor((place.untilMs - fromMs) / QUARTER_MS) + 1;
  return {
    bucketMs: QUARTER_MS,
    points: Array.from({ length: Math.max(1, count) }, (_, index) => {
      const atMs = fromMs + index * QUARTER_MS;
      const row = found.get(atMs);
      return { atMs, failing: row?.failing ?? 0, connected: row?.connected ?? 0 };
    }),
  };
}
