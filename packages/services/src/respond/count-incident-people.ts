import type { Transaction } from '@tsunagu/db';

/**
 * Distinct people an incident has met since it began: the union over its signals, one person once whatever the cause
 * was called. People behind an expiring certificate count only while nobody has failed of it.
 */
export async function countIncidentPeople(
  { sql }: Pick<Transaction, 'sql'>,
  incidentId: number,
  now: Date,
): Promise<number> {
  const [row] = await sql<{ people: number }[]>`
    with own as (
      select s.*, i.recovered_at from incident_signal l
      join signal s on s.id = l.signal_id join incident i on i.id = l.incident_id
      where l.incident_id = ${incidentId}),
    cells as (
      select q.chunk, bit_or(q.people) as people from own
      join people_quarter q on q.verdict = own.verdict and q.result in ('failed', 'dropped')
        and (own.gateway_id is null or q.gateway_id = own.gateway_id)
        and q.bucket > own.started_at - interval '15 minutes'
        and q.bucket < coalesce(own.closed_at, own.recovered_at, ${now})
      where own.kind = 'cause-surge' group by 1)
    select greatest(
      (select coalesce(sum(bit_count(people)), 0) from cells),
      (select coalesce(max(people), 0) from own
        where kind = 'cause-surge' or not exists (select 1 from own where kind = 'cause-surge')))::int as people`;
  return row?.people ?? 0;
}
