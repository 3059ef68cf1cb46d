import type { TimeWindow, Trouble } from '@tsunagu/core/show';
import type { Database } from '@tsunagu/db';
import { effectiveState } from './effective-state.ts';
import { readUsualPeople } from './read-usual-people.ts';
import { runStart } from './run-start.ts';

interface TroubleRow extends Omit<Trouble, 'since' | 'lastSeenAt' | 'peopleUsual'> {
  readonly gatewayId: number | null;
  readonly since: Date;
  readonly lastSeenAt: Date;
}

/**
 * Groups with somebody failing in the window, and those of open incidents that nobody called recovered, however long
 * ago somebody failed last; most people first. Muted and resolved groups are left out.
 */
export async function readTroubles(
  database: Pick<Database, 'sql'>,
  window: TimeWindow,
  earlier: readonly TimeWindow[],
  now: Date,
): Promise<readonly Trouble[]> {
  const [rows, usual] = await Promise.all([
    readTroubleRows(database, new Date(window.fromMs), now),
    readUsualPeople(database, earlier),
  ]);
  return rows.map(({ gatewayId, since, lastSeenAt, ...row }) => ({
    ...row,
    peopleUsual: usual(row.verdict, gatewayId),
    since: since.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
  }));
}

function readTroubleRows({ sql }: Pick<Database, 'sql'>, from: Date, now: Date) {
  return sql<TroubleRow[]>`
    with surge as (
      select id, verdict, gateway_id, scope, started_at, opened_at from incident
      where step <> 'closed' and kind = 'cause-surge' and recovered_at is null),
    active as (
      select g.id, g.verdict, g.gateway_id, g.last_seen_at, i.id as incident_id, i.scope, i.started_at,
        (select count(*)::int from group_person p
          where p.group_id = g.id and p.last_seen_at >= least(${from}, i.started_at)) as people
      from failure_group g
      left join lateral (
        select id, scope, started_at from surge
        where verdict = g.verdict and (gateway_id is null or gateway_id = g.gateway_id)
        order by opened_at desc limit 1) i on true
      where g.last_seen_at >= least(${from}, (select min(started_at) from surge))
        and ${effectiveState(sql, now)} = 'open'
        and g.last_seen_at >= least(${from}, i.started_at)
      order by people desc, g.id limit 50)
    select a.id as "groupId", a.verdict, a.gateway_id as "gatewayId", w.name as gateway, a.people, s.sites, t.confidence,
      a.incident_id as "incidentId", a.incident_id is not null as signalled, a.scope,
      a.last_seen_at as "lastSeenAt",
      coalesce(a.started_at, o.since, a.last_seen_at) as since
    from active a
    left join gateway w on w.id = a.gateway_id
    left join lateral (
      select count(distinct d.site)::int as sites from group_person p
      join device d on d.person_ordinal = p.person_ordinal
      where p.group_id = a.id and p.last_seen_at >= least(${from}, a.started_at)) s on true
    left join lateral (
      select avg(x.confidence)::float8 as confidence
      from (select confidence from attempt
        where group_id = a.id and occurred_at >= least(${from}, a.started_at)
        order by occurred_at desc limit 200) x) t on true
    left join lateral (${runStart(sql, sql`a.id`, sql`a.last_seen_at`)}) o on true
    where a.people > 0
    order by a.people desc, a.id`;
}
