import type { GatewayEventKind, GatewayMatch, GatewaySource } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';

/** A line of a gateway's own log that was joined to an attempt. */
export interface ShownGatewayWord {
  readonly eventId: string;
  readonly at: string;
  readonly source: GatewaySource;
  readonly kind: GatewayEventKind;
  readonly matched: GatewayMatch;
  /** The gateway's own token, code or reason. */
  readonly code: string | null;
  /** Redacted. */
  readonly line: string;
}

/** Longer is no evidence but a flood; the first ones tell. */
const WORDS_MAX = 50;

/** What gateways said of one attempt, in the order of their clocks. */
export async function readGatewayWords(
  { sql }: Pick<Database, 'sql'>,
  id: { readonly deviceId: string; readonly attemptId: string },
): Promise<ShownGatewayWord[]> {
  const [joined] = await sql<{ from: Date | null; to: Date | null }[]>`
    select min(event_at) as from, max(event_at) as to from attempt_gateway_event
    where device_id = ${id.deviceId} and attempt_id = ${id.attemptId}`;
  if (!joined?.from || !joined.to) return [];
  // Days that these values leave out are not even planned; a Date is cut to milliseconds.
  const rows = await sql<(Omit<ShownGatewayWord, 'at'> & { at: Date })[]>`
    select e.event_id as "eventId", e.occurred_at as at, e.source, e.kind, l.matched, e.code, e.line
    from attempt_gateway_event l
    join gateway_event e on e.event_id = l.event_id and e.occurred_at = l.event_at
      and e.occurred_at >= ${joined.from} and e.occurred_at < ${new Date(joined.to.getTime() + 1)}
    where l.device_id = ${id.deviceId} and l.attempt_id = ${id.attemptId}
    order by e.occurred_at, e.event_id limit ${WORDS_MAX}`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
