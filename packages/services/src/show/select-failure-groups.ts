import { lastHour } from '@tsunagu/core/show';
import type { Database } from '@tsunagu/db';
import { effectiveState } from '../group/effective-state.ts';
import { emptied } from '../group/group-tree.ts';
import type { FailureGroupRecord } from './failure-group-row.ts';
import { groupMembers } from './group-members.ts';

export interface GroupSelection {
  /** A condition over `failure_group g` and `gateway w`. */
  readonly where: ReturnType<Database['sql']>;
  readonly order: ReturnType<Database['sql']>;
  readonly limit: number;
  /** How far people ever met are counted; a list needs to know no more than "one or several". */
  readonly peopleEverMax: number;
}

/** People heard of last whose sites are looked at. */
const SITES_OF_PEOPLE = 50;

/** The groups that a condition picks, each with its people now, today and ever. */
export async function selectFailureGroups(
  { sql }: Pick<Database, 'sql'>,
  now: Date,
  selection: GroupSelection,
): Promise<readonly FailureGroupRecord[]> {
  const from = new Date(lastHour(now.getTime()).fromMs);
  return sql<FailureGroupRecord[]>`
    with zone as (select coalesce((select time_zone from organization limit 1), 'Asia/Tokyo') as name),
    today as (select date_trunc('day', ${now}::timestamptz, zone.name) as starts from zone),
    picked as (
      select g.*, w.name as gateway, ${groupMembers(sql, sql`g.id`)} as members from failure_group g left join gateway w on w.id = g.gateway_id
      where ${selection.where} order by ${selection.order} limit ${selection.limit})
    select g.id, g.verdict, g.gateway, g.gateway_id as "gatewayId", g.discriminator, g.stage,
      ${effectiveState(sql, now)} as state,
      g.muted_until as "mutedUntil", g.first_seen_at as "firstSeenAt", g.last_seen_at as "lastSeenAt",
      g.merged_into as "mergedInto", g.merged_root as "mergedRoot", g.split_by as "splitBy", g.split_from as "splitFrom", ${emptied(sql)} as emptied, g.regressed_at as "regressedAt",
      cardinality(g.members) - 1 as "mergedGroups",
      (select sum(m.attempts)::float8 from failure_group m where m.id = any(g.members)) as attempts,
      p.now as "peopleNow", p.today as "peopleToday", p.ever as "peopleEver", p.sites,
      s.scope as "signalScope", i.id as "incidentId"
    from picked g
    cross join today
    left join lateral (
      select count(distinct p.person_ordinal) filter (where p.last_seen_at >= today.starts)::int as today,
        count(distinct p.person_ordinal) filter (where p.last_seen_at >= ${from})::int as now,
        (select count(*)::int from (
          -- Of each by itself, in the order of an index: asked for all at once, everybody ever met is read.
          select distinct e.person_ordinal from unnest(g.members) as m (id) cross join lateral (
            select person_ordinal from group_person where group_id = m.id
            order by person_ordinal limit ${selection.peopleEverMax}) e
          limit ${selection.peopleEverMax}) e) as ever,
        (select count(distinct d.site)::int from device d where d.person_ordinal in (
          select r.person_ordinal from unnest(g.members) as m (id) cross join lateral (
            select person_ordinal, last_seen_at from group_person where group_id = m.id
            order by last_seen_at desc limit ${SITES_OF_PEOPLE}) r
          order by r.last_seen_at desc limit ${SITES_OF_PEOPLE})) as sites
      from group_person p where p.group_id = any(g.members) and p.last_seen_at >= least(today.starts, ${from})) p on true
    left join lateral (
      select scope from signal
      where verdict = g.verdict and kind = 'cause-surge' and closed_at is null
        and (gateway_id is null or gateway_id = g.gateway_id)
      order by opened_at desc limit 1) s on true
    left join lateral (
      select n.id from incident n
      where n.step <> 'closed' and n.kind is distinct from 'certificate-expiry'
        and ((n.verdict = g.verdict and (n.gateway_id is null or n.gateway_id = g.gateway_id))
          or exists (select 1 from incident_signal l join signal j on j.id = l.signal_id
            where l.incident_id = n.id and j.kind = 'cause-surge' and j.verdict = g.verdict
              and (j.gateway_id is null or j.gateway_id = g.gateway_id)))
      order by n.opened_at desc limit 1) i on true
    order by ${selection.order}`;
}
