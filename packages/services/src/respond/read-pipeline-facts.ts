import { type Hold, knownKey, NOTIFIED_EVENT_KINDS, type PipelineFacts } from '@tsunagu/core/respond';
import { type Locale, verdictSchema } from '@tsunagu/core/vocabulary';
import type { Transaction } from '@tsunagu/db';
import { effectiveState } from '../group/effective-state.ts';
import { emptied } from '../group/group-tree.ts';
import type { IncidentRow } from './incident-row.ts';

interface ChannelRow {
  readonly id: string;
  readonly locale: Locale;
  readonly enabled: boolean;
  readonly covered: string[];
  readonly last_told: Date | null;
}

/** A mute without an end lasts as long as somebody leaves it. */
const FOREVER_MS = Number.MAX_SAFE_INTEGER;

/** Everything the stages look at for one incident. What happened before a channel existed is not told to it. */
export async function readPipelineFacts(
  { sql }: Transaction,
  incident: IncidentRow,
  now: Date,
): Promise<PipelineFacts> {
  const channels = await sql<ChannelRow[]>`
    select c.id, c.locale, c.enabled,
      (select coalesce(array_agg(covered.id), '{}') from (
        select jsonb_array_elements_text(n.payload -> 'eventIds') as id from notification n
        where n.channel_id = c.id and n.incident_id = ${incident.id}
        union
        select e.id::text from incident_event e
        where e.incident_id = ${incident.id} and e.at < c.created_at and e.kind = any(${[...NOTIFIED_EVENT_KINDS]})
      ) covered) as covered,
      (select max(n.created_at) from notification n
        where n.channel_id = c.id and n.incident_id = ${incident.id} and n.state in ('waiting', 'sent', 'failed')
      ) as last_told
    from notification_channel c order by c.created_at`;
  const keys = await sql<{ channel_id: string; dedupe_key: string }[]>`
    select channel_id, dedupe_key from notification where incident_id = ${incident.id}`;
  return {
    nowMs: now.getTime(),
    channels: channels.map((row) => ({
      id: row.id,
      locale: row.locale,
      enabled: row.enabled,
      coveredEventIds: row.covered,
      lastToldMs: row.last_told?.getTime() ?? null,
    })),
    inhibitions: [],
    mutes: await readMutes(sql, incident, now),
    silences: [],
    knownKeys: new Set(keys.map((row) => knownKey(row.channel_id, row.dedupe_key))),
  };
}

/**
 * The mute of an incident whose failure groups are all muted, until the first of them is not: an operator muted one
 * certificate, or one site, and not whoever fails beside it. One without a known gateway would mute the cause everywhere, so
 * it mutes nothing.
 */
async function readMutes(sql: Transaction['sql'], incident: IncidentRow, now: Date): Promise<Hold[]> {
  const [row] = await sql<{ muted: boolean; until: Date | null }[]>`
    select coalesce(bool_or(state = 'muted')
        and not bool_or(state = 'open' and last_seen_at >= ${incident.startedAt}), false) as muted,
      min(muted_until) filter (where state = 'muted') as until
    from (select g.last_seen_at, g.muted_until, ${effectiveState(sql, now)} as state from failure_group g
      where g.verdict = ${incident.verdict} and g.gateway_id = ${incident.gatewayId} and not ${emptied(sql)}) g`;
  if (!row?.muted) return [];
  return [
    {
      verdict: verdictSchema.parse(incident.verdict),
      gatewayId: incident.gatewayId,
      fromMs: 0,
      untilMs: row.until?.getTime() ?? FOREVER_MS,
      because: 'muted-group',
    },
  ];
}
