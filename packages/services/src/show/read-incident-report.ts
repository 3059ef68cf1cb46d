import { actorName, describeEvent, type IncidentReport, REPORT_QUERY_TEXT } from '@tsunagu/core/respond';
import type { LocalizedText } from '@tsunagu/core/vocabulary';
import type { VerbContext } from '../context.ts';
import { eventNames, incidentReport } from '../respond/index.ts';
import type { ShownEvent } from './incident-view.ts';
import { readIncidentChanges } from './read-incident-changes.ts';
import { readOrganization } from './read-organization.ts';
import type { ChangesLook } from './stored-looks.ts';

export interface IncidentReportView extends Omit<IncidentReport, 'timeline'> {
  readonly organization: string;
  /** null = every gateway. */
  readonly gateway: string | null;
  readonly timeZone: string;
  readonly timeline: readonly ShownEvent[];
  /** What had changed when it began, as of the latest look; null = nothing was kept. */
  readonly changes: ChangesLook | null;
  /** What each figure counts, for its footnote. */
  readonly queries: Readonly<Record<string, LocalizedText>>;
}

/** The report of one incident, its timeline in words of both languages. Throws `not-found`. */
export async function readIncidentReport(
  ctx: Pick<VerbContext, 'db' | 'now'>,
  incidentId: number,
): Promise<IncidentReportView> {
  const [changes, { report, names: found }, organization, [place]] = await Promise.all([
    readIncidentChanges(ctx.db, incidentId),
    incidentReport(ctx, { incidentId }),
    readOrganization(ctx.db, ctx.now),
    ctx.db.sql<{ gateway: string | null }[]>`
      select g.name as gateway from incident i left join gateway g on g.id = i.gateway_id
      where i.id = ${incidentId}`,
  ]);
  const names = eventNames(found);
  return {
    ...report,
    organization: organization.name,
    gateway: place?.gateway ?? null,
    timeZone: organization.timeZone,
    changes: changes?.latest ?? null,
    queries: REPORT_QUERY_TEXT,
    timeline: report.timeline.map((event) => ({
      id: event.id,
      atMs: event.atMs,
      byMachine: event.actor === 'system',
      kind: event.kind,
      actor: { ja: actorName(event.actor, names, 'ja'), en: actorName(event.actor, names, 'en') },
      text: { ja: describeEvent(event, names, 'ja'), en: describeEvent(event, names, 'en') },
    })),
  };
}
