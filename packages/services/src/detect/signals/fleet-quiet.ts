import {
  type ConditionLook,
  detectFleetQuiet,
  type FleetWindow,
  fleetWindows,
  type ReleaseCount,
} from '@tsunagu/core/detect';
import type { Transaction } from '@tsunagu/db';
import type { ConditionContext } from './condition-context.ts';

/** A machine that was not heard for a week is not silent today: it is gone, or on leave. */
const LATELY_DAYS = 7;

/** Distinct machines that something of each window came from, by heartbeats and other observations. */
async function countHeard({ sql }: Transaction, windows: readonly FleetWindow[]): Promise<readonly number[]> {
  const rows = await sql<{ position: number; machines: number }[]>`
    select w.position::int as position, count(distinct o.device_id)::int as machines
    from unnest(${windows.map(({ fromMs }) => new Date(fromMs).toISOString())}::timestamptz[],
      ${windows.map(({ toMs }) => new Date(toMs).toISOString())}::timestamptz[])
      with ordinality as w (from_at, to_at, position)
    join observation o on o.occurred_at > w.from_at and o.occurred_at <= w.to_at
    group by 1`;
  return windows.map((_, index) => rows.find((row) => row.position === index + 1)?.machines ?? 0);
}

async function readReleases({ sql }: Transaction, window: FleetWindow): Promise<readonly ReleaseCount[]> {
  const from = new Date(window.fromMs);
  return sql<ReleaseCount[]>`
    select collector_version as version, count(*) filter (where last_seen_at > ${from})::int as heard,
      count(*) filter (where last_seen_at <= ${from})::int as silent
    from device
    where revoked_at is null and last_seen_at > ${from}::timestamptz - make_interval(days => ${LATELY_DAYS})
    group by 1`;
}

export async function findFleetQuiet({ tx, now }: ConditionContext): Promise<ConditionLook> {
  const [organization] = await tx.sql<{ timeZone: string }[]>`
    select time_zone as "timeZone" from organization limit 1`;
  const windows = fleetWindows(now.getTime(), organization?.timeZone ?? 'Asia/Tokyo');
  const releases = await readReleases(tx, windows.now);
  const look = {
    heard: releases.reduce((sum, release) => sum + release.heard, 0),
    earlier: await countHeard(tx, windows.earlier),
    releases,
  };
  return detectFleetQuiet(look, now.getTime());
}
