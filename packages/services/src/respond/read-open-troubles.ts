import type { OpenTrouble } from '@tsunagu/core/respond';
import type { Transaction } from '@tsunagu/db';
import { incident } from '@tsunagu/db/schema';
import { ne } from 'drizzle-orm';
import { toIncident } from './incident-row.ts';
import { isNarrow, narrowPeople } from './narrow-people.ts';
import type { ChangedSignal, SignalContext } from './signal-change.ts';

/** Incidents that are still worked on, each with the share of a signal's people whom it has met already, and when it was over. */
export async function readOpenTroubles(
  tx: Transaction,
  signal: ChangedSignal,
  ctx: Pick<SignalContext, 'now' | 'peopleOf'>,
): Promise<readonly (OpenTrouble & { readonly id: number })[]> {
  const rows = await tx.db.select().from(incident).where(ne(incident.step, 'closed'));
  const shares = await readSharedPeople(tx, signal, ctx);
  const ends = await readEnds(tx);
  return rows.map((row) => ({
    ...toIncident(row),
    sharedPeople: shares.get(row.id) ?? 0,
    overAtMs: (row.recoveredAt ?? ends.get(row.id))?.getTime() ?? null,
  }));
}

/** When the last signal of an incident ended, of those in which none goes on. */
async function readEnds({ sql }: Transaction): Promise<ReadonlyMap<number, Date>> {
  const rows = await sql<{ id: number; at: Date }[]>`
    select i.id, max(s.closed_at) as at from incident i
    join incident_signal l on l.incident_id = i.id join signal s on s.id = l.signal_id
    where i.step <> 'closed' group by 1 having bool_and(s.closed_at is not null)`;
  return new Map(rows.map(({ id, at }) => [id, at]));
}

async function readSharedPeople(
  { sql }: Transaction,
  signal: ChangedSignal,
  { now, peopleOf }: Pick<SignalContext, 'now' | 'peopleOf'>,
): Promise<ReadonlyMap<number, number>> {
  if (signal.kind !== 'cause-surge') return new Map();
  const known = await sql<{ id: string }[]>`
    select l.signal_id as id from incident i join incident_signal l on l.incident_id = i.id where i.step <> 'closed'`;
  const mine = isNarrowSurge(signal) ? signal.signalId : null;
  const ids = new Set([signal.signalId, ...known.map(({ id }) => id)]);
  const narrow = narrowPeople({ sql }, [...ids], peopleOf);
  const rows = await sql<{ incident_id: number; share: number }[]>`
    with narrow as (${narrow}),
    own as (
      select chunk, bit_or(people) as people from people_quarter
      where verdict = ${signal.verdict} and result in ('failed', 'dropped')
        and (${signal.gatewayId}::int is null or gateway_id = ${signal.gatewayId})
        and bucket > ${new Date(signal.startedAtMs)}::timestamptz - interval '15 minutes' and bucket < ${now}
        and not exists (select from narrow where signal_id = ${mine}::uuid)
      group by 1
      union all select chunk, people from narrow where signal_id = ${mine}::uuid),
    surges as (
      select l.incident_id, s.* from incident i
      join incident_signal l on l.incident_id = i.id
      join signal s on s.id = l.signal_id and s.kind = 'cause-surge'
      where i.step <> 'closed'),
    found as (
      select s.incident_id, q.chunk, q.people from surges s
      join people_quarter q on q.verdict = s.verdict and q.result in ('failed', 'dropped')
        and (s.gateway_id is null or q.gateway_id = s.gateway_id)
        and q.bucket > s.started_at - interval '15 minutes' and q.bucket < coalesce(s.closed_at, ${now})
      where not ${isNarrow({ sql }, 's')}
      union all
      select s.incident_id, n.chunk, n.people from surges s join narrow n on n.signal_id = s.id
      where ${isNarrow({ sql }, 's')}),
    met as (select incident_id, chunk, bit_or(people) as people from found group by 1, 2)
    select m.incident_id, sum(bit_count(own.people & m.people))::float8
      / nullif((select sum(bit_count(people)) from own), 0)::float8 as share
    from met m join own on own.chunk = m.chunk group by 1`;
  return new Map(rows.map((row) => [row.incident_id, row.share]));
}

function isNarrowSurge({ evidence }: ChangedSignal): boolean {
  const latest = evidence.kind === 'cause-surge' ? evidence.explanations.at(-1) : undefined;
  return Object.keys(latest?.places ?? {}).some((dimension) => dimension !== 'gateway');
}
