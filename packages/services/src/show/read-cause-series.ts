import { bucketStarts, type CauseSeries, causeSeries, RANGE_SHAPE, type TimeRange } from '@tsunagu/core/show';
import type { Database } from '@tsunagu/db';
import { readOrganization } from './read-organization.ts';
import { readPeopleByCause } from './read-people-by-cause.ts';

export interface CauseSeriesView extends CauseSeries {
  readonly bucketMs: number;
  /** Incidents to draw over the chart: those that began within it. */
  readonly incidents: readonly {
    readonly id: number;
    readonly startedAtMs: number;
    readonly verdict: string;
  }[];
}

/** Failures by cause over time, people per bucket, with the incidents that began meanwhile. */
export async function readCauseSeries(
  database: Pick<Database, 'sql'>,
  range: TimeRange,
  now: Date,
): Promise<CauseSeriesView> {
  const { zoneOffsetMs } = await readOrganization(database, now);
  const { bucketMs } = RANGE_SHAPE[range];
  // Days begin at the organization's midnight.
  const buckets = bucketStarts(range, now.getTime(), zoneOffsetMs);
  const fromMs = buckets[0] ?? now.getTime();
  const window = { fromMs, toMs: (buckets.at(-1) ?? fromMs) + bucketMs };
  const [rows, incidents] = await Promise.all([
    readPeopleByCause(database, window, bucketMs),
    database.sql<{ id: number; startedAt: Date; verdict: string }[]>`
      select id, started_at as "startedAt", verdict from incident
      where started_at >= ${new Date(fromMs)} and kind is distinct from 'certificate-expiry' order by started_at limit 50`,
  ]);
  return {
    ...causeSeries(rows, buckets),
    bucketMs,
    incidents: incidents.map(({ id, startedAt, verdict }) => ({
      id,
      startedAtMs: startedAt.getTime(),
      verdict,
    })),
  };
}
