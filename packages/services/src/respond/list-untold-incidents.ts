import { NOTIFIED_EVENT_KINDS } from '@tsunagu/core/respond';
import type { VerbContext } from '../context.ts';

/** Older events are history; nobody is told of them any more. */
const UNTOLD_HOURS_MAX = 24;

/** Incidents with an event that some enabled channel was neither told of nor spared: their planning may be lost. */
export async function listUntoldIncidents(ctx: Pick<VerbContext, 'db' | 'now'>): Promise<readonly number[]> {
  const rows = await ctx.db.sql<{ incident_id: number }[]>`
    select distinct e.incident_id from incident_event e
    join notification_channel c on c.enabled and c.created_at <= e.at
    where e.kind = any(${[...NOTIFIED_EVENT_KINDS]})
      and e.at > ${ctx.now}::timestamptz - make_interval(hours => ${UNTOLD_HOURS_MAX}) and e.at <= ${ctx.now}
      and not exists (
        select 1 from notification n
        where n.channel_id = c.id and n.incident_id = e.incident_id
          and n.payload -> 'eventIds' @> to_jsonb(e.id::text))
    limit 500`;
  return rows.map((row) => row.incident_id);
}
