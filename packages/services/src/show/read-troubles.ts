import type { Trouble } from '@tsunagu/core/show';
import type { Database } from '@tsunagu/db';
import { runStart } from './run-start.ts';

interface TroubleRow extends Omit<Trouble, 'since' | 'lastSeenAt'> {
  readonly since: Date;
  readonly lastSeenAt: Date;
}

/** Groups with somebody failing since `from`, most people first; muted and resolved ones are left out. */
export async function readTroubles({ sql }: Pick<Database, 'sql'>, from: Date): Promise<readonly Trouble[]> {
  const rows = await sql<TroubleRow[]>`
    with active as (
      select g.id, g.verdict, g.gateway_id, g.last_seen_at, count(*)::int as people
      from failure_group g
      join group_person p on p.group_id = g.id and p.last_seen_at >= ${from}
      where g.last_seen_at >= ${from} and g.state = 'open'
      group by g.id
      order by people desc, g.id limit 50)
    select a.id as "groupId", a.verdict, w.name as gateway, a.people, s.sites, t.confidence,
      i.id as "incidentId", i.id is not null as signalled,
      a.last_seen_at as "lastSeenAt",
      coalesce(i.started_at, o.since, a.last_seen_at) as since
    from active a
    left join gateway w on w.id = a.gateway_id
    left join lateral (
      select count(distinct d.site)::int as sites from group_person p
      join device d on d.person_ordinal = p.person_ordinal
      where p.group_id = a.id and p.last_seen_at >= ${from}) s on true
    left join lateral (
      select avg(x.confidence)::float8 as confidence
      from (select confidence from attempt
        where group_id = a.id and occurred_at >= ${from} order by occurred_at desc limit 200) x) t on true
    left join lateral (${runStart(sql, sql`a.id`, sql`a.last_seen_at`)}) o on true
    left join lateral (
      select id, started_at from incident
      where step <> 'closed' and verdict = a.verdict and kind = 'cause-surge'
        and (gateway_id is null or gateway_id = a.gateway_id)
      order by opened_at desc limit 1) i on true
    order by a.people desc, a.id`;
  return rows.map((row) => ({
    ...row,
    since: row.since.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  }));
}
