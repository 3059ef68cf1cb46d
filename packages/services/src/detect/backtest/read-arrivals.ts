import type { DetectionAttempt } from '@tsunagu/core/detect';
import type { Database } from '@tsunagu/db';
import {
  type AttemptRow,
  attemptColumns,
  type MachineFacts,
  withMachines,
} from '../read-detection-attempts.ts';

/** What happened longer before it arrived changes nothing any more. */
const LAG_DAYS_MAX = 6;
/** As far ahead of the server's clock as the edge lets an attempt stand. */
const AHEAD_SECONDS_MAX = 60;

/**
 * Attempts in the order in which they arrived between `from` (inclusive) and `to` (exclusive), late ones among them. What
 * happened before its machine was known was delivered afterwards, and counts as if it had arrived when it happened.
 */
export async function readArrivals(
  { sql }: Pick<Database, 'sql'>,
  { from, to }: { readonly from: Date; readonly to: Date },
  facts: MachineFacts,
): Promise<DetectionAttempt[]> {
  // Of its own days everything is read; of those before, what the index on arrivals finds.
  const rows = await sql<AttemptRow[]>`
    with read as (
      select ${attemptColumns(sql)} from attempt
      where occurred_at >= ${from} and occurred_at < ${to}::timestamptz + make_interval(secs => ${AHEAD_SECONDS_MAX})
      union all
      select ${attemptColumns(sql)} from attempt
      where occurred_at >= ${from}::timestamptz - make_interval(days => ${LAG_DAYS_MAX}) and occurred_at < ${from}
        and received_at >= ${from} and received_at < ${to}),
    arrived as (
      select r.device_id, r.attempt_id, r.occurred_at, r.person_ordinal, r.gateway_id, r.client, r.protocol,
        r.client_version, r.site, r.profile, r.result, r.verdict,
        case when r.occurred_at < d.enrolled_at then r.occurred_at else r.received_at end as received_at
      from read r left join device d on d.id = r.device_id)
    select * from arrived where received_at >= ${from} and received_at < ${to} order by received_at`;
  return withMachines({ sql }, rows, facts);
}
