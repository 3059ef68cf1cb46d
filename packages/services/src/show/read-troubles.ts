import type { TimeWindow, Trouble } from '@tsunagu/core/show';
import type { Database } from '@tsunagu/db';
import { effectiveState } from '../group/effective-state.ts';
import { findRunStarts } from './find-run-starts.ts';
import { groupMembers } from './group-members.ts';
import type { UsualPeople } from './read-window-people.ts';

interface TroubleRow
  extends Omit<Trouble, 'groupId' | 'since' | 'lastSeenAt' | 'peopleUsual' | 'confidence'> {
  readonly groupId: number;
  readonly gatewayId: number | null;
  /** Of its incident; null = it has none. */
  readonly startedAt: Date | null;
  readonly lastSeenAt: Date;
}

/** An open incident that nobody has met for longer is work to be finished, not what happens now. */
const HEADLINE_HOURS = 12;

/**
 * Groups with somebody failing in the window, and those of open incidents that nobody called recovered while somebody
 * failed in the last hours, with everybody the incident has met; most people first. Muted and resolved groups are left
 * out unless their incident is open, and so is what an incident only counts in besides its own cause.
 */
export async function readTroubles(
  database: Pick<Database, 'sql'>,
  window: TimeWindow,
  people: Promise<{ readonly usual: UsualPeople }>,
  now: Date,
): Promise<readonly Trouble[]> {
  const from = new Date(window.fromMs);
  const [{ rows, starts, confidences }, { usual }] = await Promise.all([
    readTroubleRows(database, from, now).then(async (rows) => {
      const runs = rows.flatMap(({ groupId, startedAt, lastSeenAt }) =>
        startedAt === null ? [{ id: groupId, until: lastSeenAt }] : [],
      );
      const [starts, confidences] = await Promise.all([
        findRunStarts(database, runs),
        readConfidences(database, rows, from),
      ]);
      return { rows, starts, confidences };
    }),
    people,
  ]);
  return rows.map(({ gatewayId, startedAt, lastSeenAt, ...row }) => ({
    ...row,
    confidence: confidences.get(row.groupId) ?? null,
    peopleUsual: usual(row.verdict, gatewayId),
    since: (startedAt ?? starts.get(row.groupId) ?? lastSeenAt).toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
  }));
}

/** Newest attempts that a mean is taken of. */
const CONFIDENCES = 200;

/** Mean confidence of each group's newest attempts since the window or its incident began. */
async function readConfidences(
  { sql }: Pick<Database, 'sql'>,
  rows: readonly TroubleRow[],
  from: Date,
): Promise<ReadonlyMap<number, number>> {
  if (rows.length === 0) return new Map();
  const since = rows.map(({ startedAt }) => (startedAt !== null && startedAt < from ? startedAt : from));
  // A value for all of them, so that earlier days are not even planned.
  const first = new Date(Math.min(...since.map((at) => at.getTime())));
  const found = await sql<{ id: number; confidence: number }[]>`
    select t.id, avg(x.confidence)::float8 as confidence
    from unnest(${rows.map(({ groupId }) => groupId)}::int[], ${since.map((at) => at.toISOString())}::timestamptz[])
      as t (id, since)
    cross join lateral (
      select confidence from attempt
      where group_id = t.id and occurred_at >= t.since and occurred_at >= ${first}
      order by occurred_at desc limit ${CONFIDENCES}) x
    group by 1`;
  return new Map(found.map(({ id, confidence }) => [id, confidence]));
}

function readTroubleRows({ sql }: Pick<Database, 'sql'>, from: Date, now: Date) {
  return sql<TroubleRow[]>`
    with surge as (
      select i.id, i.scope, i.started_at, i.opened_at, v.verdict, v.gateway_id, v.verdict = i.verdict as main,
        min(v.started_at) over (partition by i.id) as counted_from
      from incident i
      cross join lateral (
        select i.verdict, i.gateway_id, i.started_at
        -- Also by what it was called otherwise, or its first people would be another trouble once it has a better name.
        union select n.verdict, s.gateway_id, s.started_at from incident_signal l join signal s on s.id = l.signal_id
        cross join lateral (
          select s.verdict union select * from jsonb_array_elements_text(s.evidence->'covered') c where c <> 'unknown') n
        where l.incident_id = i.id and s.kind = 'cause-surge') v
      where i.step <> 'closed' and i.kind = 'cause-surge' and i.recovered_at is null),
    active as (
      select g.id, g.verdict, g.gateway_id, g.last_seen_at, i.id as incident_id, i.scope, i.started_at, m.groups,
        -- Of a gateway that nobody knows, an incident names none either.
        i.id is not null and i.gateway_id is null and exists (select 1 from failure_group o
          where o.id = any (m.groups) and o.gateway_id is distinct from g.gateway_id
            and o.last_seen_at >= least(${from}, i.counted_from)) as across,
        (select count(distinct p.person_ordinal)::int from group_person p
          where p.group_id = any (m.groups) and p.last_seen_at >= least(${from}, i.counted_from)) as people,
        (select count(*)::int from group_person p
          where p.group_id = g.id and p.last_seen_at >= least(${from}, i.counted_from)) as own
      from failure_group g
      left join lateral (
        select * from surge
        where verdict = g.verdict and (gateway_id is null or gateway_id = g.gateway_id)
        order by main desc, opened_at desc limit 1) i on true
      -- What an incident is about may lie in several groups, told apart by a serial or by what it was called.
      cross join lateral (
        select case when i.id is null then ${groupMembers(sql, sql`g.id`)} else array(
          select o.id from failure_group o join surge v on v.id = i.id and v.verdict = o.verdict
            and (v.gateway_id is null or v.gateway_id = o.gateway_id)) end as groups) m
      where g.merged_root is null and g.last_seen_at >= least(${from}, (select min(counted_from) from surge))
        and (i.id is not null or ${effectiveState(sql, now)} = 'open')
        and g.last_seen_at >= least(${from}, greatest(i.started_at, ${now}::timestamptz - make_interval(hours => ${HEADLINE_HOURS})))
        and i.main is distinct from false
      order by people desc, own desc, g.id limit 50)
    select a.id as "groupId", a.verdict, a.gateway_id as "gatewayId", w.name as gateway, a.across as "acrossGateways", a.people, s.sites,
      a.incident_id as "incidentId", a.incident_id is not null as signalled, a.scope,
      exists (select 1 from incident r where r.verdict = a.verdict and r.recovered_at >= a.last_seen_at
        and (r.gateway_id is null or r.gateway_id = a.gateway_id)) as recovered,
      a.last_seen_at as "lastSeenAt", a.started_at as "startedAt"
    from active a
    left join gateway w on w.id = a.gateway_id
    left join lateral (
      select count(distinct d.site)::int as sites from group_person p
      join device d on d.person_ordinal = p.person_ordinal
      where p.group_id = any (a.groups) and p.last_seen_at >= least(${from}, a.started_at)) s on true
    where a.people > 0
    order by a.people desc, a.own desc, a.id`;
}
