import type { Database } from '@tsunagu/db';

/**
 * An incident for the worst hour that each large group had in every four weeks, closed five hours later, and one that is open
 * now: detection looks at the present only, and a history has more than that.
 */
export async function plantIncidents({ sql }: Database, now: Date): Promise<void> {
  await sql`
    with hours as (
      select g.verdict, g.gateway_id, g.id, h.bucket, sum(bit_count(h.people))::int as people
      from failure_group g join group_hour h on h.group_id = g.id group by 1, 2, 3, 4),
    worst as (
      select *, row_number() over (partition by id, floor(extract(epoch from bucket) / (28 * 86400))
        order by people desc) as place
      from hours where bucket < ${now}::timestamptz - interval '6 hours')
    insert into incident (kind, verdict, gateway_id, scope, severity, step, people, started_at, opened_at, recovered_at,
      closed_at)
    select 'cause-surge', verdict, gateway_id, 'gateway', 'broken', 'closed', people, bucket,
      bucket + interval '10 minutes', bucket + interval '5 hours', bucket + interval '6 hours'
    from worst where place = 1 and people >= 50 order by bucket limit 100`;
  await sql`
    insert into incident (kind, verdict, gateway_id, scope, severity, people, started_at, opened_at)
    select 'cause-surge', g.verdict, g.gateway_id, 'gateway', 'broken', count(*)::int,
      ${now}::timestamptz - interval '3 hours', ${now}::timestamptz - interval '2 hours'
    from failure_group g join group_person p on p.group_id = g.id
      and p.last_seen_at >= ${now}::timestamptz - interval '3 hours'
    group by g.id order by count(*) desc limit 1`;
}
