import {
  type ConditionLook,
  detectFleetQuiet,
  type FleetWindow,
  fleetWindows,
  type ReleaseCount,
} from '@tsunagu/core/detect';
import type { Database } from '@tsunagu/db';
import type { ConditionContext } from './condition-context.ts';

/** A machine that was not heard for a week is not silent today: it is gone, or on leave. */
const LATELY_DAYS = 7;

/** Distinct machines that something of a window came from: heartbeats and other observations. */
async function countHeard(sql: Database['sql'], { fromMs, toMs }: FleetWindow): Promise<number> {
  // Grouped, they are told apart by hash; count(distinct) would sort them.
  const [row] = await sql<{ machines: number }[]>`
    select count(*)::int as machines from (
      select device_id from observation
      where occurred_at > ${new Date(fromMs)} and occurred_at <= ${new Date(toMs)} group by 1) heard`;
  return row?.machines ?? 0;
}

async function readReleases(sql: Database['sql'], window: FleetWindow): Promise<readonly ReleaseCount[]> {
  const from = new Date(window.fromMs);
  return sql<ReleaseCount[]>`
    select collector_version as version, count(*) filter (where last_seen_at > ${from})::int as heard,
      count(*) filter (where last_seen_at <= ${from})::int as silent
    from device
    where revoked_at is null and last_seen_at > ${from}::timestamptz - make_interval(days => ${LATELY_DAYS})
    group by 1`;
}

export async function findFleetQuiet({ sql, now }: ConditionContext): Promise<ConditionLook> {
  const [organization] = await sql<{ timeZone: string }[]>`
    select time_zone as "timeZone" from organization limit 1`;
  const windows = fleetWindows(now.getTime(), organization?.timeZone ?? 'Asia/Tokyo');
  const releases = await readReleases(sql, windows.now);
  const earlier = [];
  for (const window of windows.earlier) earlier.push(await countHeard(sql, window));
  const look = {
    heard: releases.reduce((sum, release) => sum + release.heard, 0),
    earlier,
    releases,
  };
  return detectFleetQuiet(look, now.getTime());
}
