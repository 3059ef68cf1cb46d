import { buildReport, type IncidentReport, type ReportFigures } from '@tsunagu/core/respond';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { incident, PEOPLE_PER_CHUNK } from '@tsunagu/db/schema';
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
  const [[people], [attempts], [reported]] = await Promise.all([
    // Sites are those of the machines of the people: to open all that failed in an old outage would be slow.
    sql<{ affected: number; trying: number; sites: number }[]>`
      with cells as materialized (
        select q.chunk, bit_or(q.people) as trying, bit_or(q.people) filter (where ${causes}) as affected
        from people_quarter q where ${during} and ${here} group by 1)
      select coalesce(sum(bit_count(affected)), 0)::int as affected, coalesce(sum(bit_count(trying)), 0)::int as trying,
        (select count(d.site)::int from (
          select d.site from device d join cells c on c.chunk = d.person_ordinal / ${PEOPLE_PER_CHUNK}::int
          where get_bit(c.affected, d.person_ordinal % ${PEOPLE_PER_CHUNK}::int) = 1 group by 1) d) as sites
      from cells`,
    sql<{ failed: number }[]>`
      select coalesce(sum(q.attempts), 0)::int as failed from attempt_quarter q where ${during} and ${here} and ${causes}`,
    sql<{ at: Date | null }[]>`
      select min(at) as at from incident_event
      where incident_id = ${row.id} and kind = 'opened' and actor <> 'system'`,
  ]);
  return {
    // What machines found is counted once, by its signals: a report and its incident must not differ.
    peopleAffected: row.kind === 'cause-surge' ? row.people : (people?.affected ?? 0),
    peopleTrying: people?.trying ?? 0,
    attemptsFailed: attempts?.failed ?? 0,
    sitesAffected: people?.sites ?? 0,
    firstReportByPersonMs: reported?.at?.getTime() ?? null,
  };
}
