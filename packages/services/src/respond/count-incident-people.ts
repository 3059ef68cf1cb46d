import type { Database, Transaction } from '@tsunagu/db';
import { isNarrow, narrowPeople } from './narrow-people.ts';
import type { SignalContext } from './signal-change.ts';

/**
 * Distinct people an incident has met since it began: the union over its signals, one person once whatever the cause
 * was called. People behind an expiring certificate count only while nobody has failed of it. A surge that a site, a
 * resolver or a build explains has the people that detection counts there; those of one that detection has forgotten
 * count by their number alone.
 */
export async function countIncidentPeople(
  { sql }: Pick<Database | Transaction, 'sql'>,
  incidentId: number,
  { now, peopleOf }: Pick<SignalContext, 'now' | 'peopleOf'>,
): Promise<number> {
  const signals = await sql<{ id: string }[]>`
    select signal_id as id from incident_signal where incident_id = ${incidentId}`;
  const narrow = narrowPeople(
    { sql },
    signals.map(({ id }) => id),
    peopleOf,
  );
  const [row] = await sql<{ people: number }[]>`
    with own as (
      select s.*, i.recovered_at from incident_signal l
      join signal s on s.id = l.signal_id join incident i on i.id = l.incident_id
      where l.incident_id = ${incidentId}),
    narrow as (${narrow}),
    found as (
      select q.chunk, q.people from own
      join people_quarter q on q.verdict = own.verdict and q.result in ('failed', 'dropped')
        and (own.gateway_id is null or q.gateway_id = own.gateway_id)
        and q.bucket > own.started_at - interval '15 minutes'
        and q.bucket < coalesce(own.closed_at, own.recovered_at, ${now})
      where own.kind = 'cause-surge' and not ${isNarrow({ sql }, 'own')}
      union all
      select n.chunk, n.people from narrow n join own on own.id = n.signal_id
      where own.kind = 'cause-surge' and ${isNarrow({ sql }, 'own')}),
    cells as (select chunk, bit_or(people) as people from found group by 1)
    select greatest(
      (select coalesce(sum(bit_count(people)), 0) from cells),
      (select coalesce(max(people), 0) from own
        where kind = 'cause-surge' or not exists (select 1 from own where kind = 'cause-surge')))::int as people`;
  return row?.people ?? 0;
}
