import { buildReport, type IncidentReport, type ReportFigures } from '@tsunagu/core/respond';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { incident } from '@tsunagu/db/schema';
import { eq } from 'drizzle-orm';
import type { VerbContext } from '../context.ts';
import { readEvents } from './incident-detail.ts';
import { type IncidentNames, readIncidentNames } from './incident-names.ts';
import { type IncidentRow, toIncident } from './incident-row.ts';

export interface IncidentReportPage {
  readonly report: IncidentReport;
  readonly names: IncidentNames;
}

/** The report of one incident, every figure with the name of its query. Throws `not-found`. */
export async function incidentReport(
  ctx: Pick<VerbContext, 'db' | 'now'>,
  { incidentId }: { readonly incidentId: number },
): Promise<IncidentReportPage> {
  const [row] = await ctx.db.db.select().from(incident).where(eq(incident.id, incidentId));
  if (!row) throw new TsunaguError('not-found', `incident ${incidentId}`);
  const [events, figures, names] = await Promise.all([
    readEvents(ctx.db, incidentId),
    readFigures(ctx.db, row, ctx.now),
    readIncidentNames(ctx.db),
  ]);
  return { report: buildReport(toIncident(row), events, figures), names };
}

/**
 * Counts of the time from the beginning to recovery, at the incident's gateway (or all) and for its signals' causes, with
 * the other names that a signal's people got.
 */
async function readFigures({ sql }: Database, row: IncidentRow, now: Date): Promise<ReportFigures> {
  const until = row.recoveredAt ?? row.closedAt ?? now;
  const here = sql`(${row.gatewayId}::int is null or q.gateway_id = ${row.gatewayId})`;
  const during = sql`q.bucket > ${row.startedAt}::timestamptz - interval '15 minutes' and q.bucket <= ${until}`;
  const own: ReturnType<Database['sql']> =
    sql`select ${row.verdict} as verdict union select unnest(array_append(array(
      select jsonb_array_elements_text(s.evidence -> 'covered')), s.verdict)) from incident_signal l
    join signal s on s.id = l.signal_id where l.incident_id = ${row.id}`;
  const causes = sql`q.result in ('failed', 'dropped') and q.verdict in (${own})`;
  const [[people], [attempts], sitesAffected, [reported]] = await Promise.all([
    sql<{ affected: number; trying: number }[]>`
      with cells as (
        select q.chunk, bit_or(q.people) as trying, bit_or(q.people) filter (where ${causes}) as affected
        from people_quarter q where ${during} and ${here} group by 1)
      select coalesce(sum(bit_count(affected)), 0)::int as affected, coalesce(sum(bit_count(trying)), 0)::int as trying
      from cells`,
    sql<{ failed: number }[]>`
      select coalesce(sum(q.attempts), 0)::int as failed from attempt_quarter q where ${during} and ${here} and ${causes}`,
    countSites({ sql }, { own, from: row.startedAt, until, gatewayId: row.gatewayId }),
    sql<{ at: Date | null }[]>`
      select min(at) as at from incident_event
      where incident_id = ${row.id} and kind = 'opened' and actor <> 'system'`,
  ]);
  return {
    // What machines found is counted once, by its signals: a report and its incident must not differ.
    peopleAffected: row.kind === 'cause-surge' ? row.people : (people?.affected ?? 0),
    peopleTrying: people?.trying ?? 0,
    attemptsFailed: attempts?.failed ?? 0,
    sitesAffected,
    firstReportByPersonMs: reported?.at?.getTime() ?? null,
  };
}

interface SitesAsked {
  /** A query of the causes, as `verdict`. */
  readonly own: ReturnType<Database['sql']>;
  readonly from: Date;
  /** Inclusive. */
  readonly until: Date;
  /** null = every gateway. */
  readonly gatewayId: number | null;
}

/** Sites of the attempts that failed of some causes: by their groups, so that nobody else's attempts are opened. */
async function countSites(
  { sql }: Pick<Database, 'sql'>,
  { own, from, until, gatewayId }: SitesAsked,
): Promise<number> {
  const during = sql`q.occurred_at >= ${from} and q.occurred_at <= ${until} and q.result in ('failed', 'dropped')
    and (${gatewayId}::int is null or q.gateway_id = ${gatewayId})`;
  const [row] = await sql<{ sites: number }[]>`
    with own as (${own}),
    groups as materialized (
      select g.id from failure_group g where g.verdict in (select verdict from own) and g.last_seen_at >= ${from}
        and (${gatewayId}::int is null or g.gateway_id = ${gatewayId})),
    place as (
      select a.site from groups cross join lateral (
        select q.site from attempt q where q.group_id = groups.id and ${during}) a
      -- What people broke off themselves is in no group.
      union all select q.site from attempt q
      where q.verdict = 'user-cancelled' and ${during} and exists (select from own where verdict = 'user-cancelled'))
    select count(distinct site)::int as sites from place`;
  return row?.sites ?? 0;
}
