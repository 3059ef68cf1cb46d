import type { IncidentStep, Scope, Severity, SignalKind, Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';

export interface IncidentRow {
  readonly id: number;
  readonly kind: SignalKind | null;
  readonly verdict: Verdict;
  readonly gateway: string | null;
  readonly scope: Scope;
  readonly severity: Severity;
  readonly step: IncidentStep;
  readonly people: number;
  readonly owner: string | null;
  readonly startedAt: string;
  readonly openedAt: string;
  readonly recoveredAt: string | null;
  readonly closedAt: string | null;
}

/** The newest incidents: the open ones, or all of them; at most `limit`, older ones by `beforeId`. */
export async function listIncidents(
  { sql }: Pick<Database, 'sql'>,
  filter: {
    readonly open: boolean;
    readonly beforeId?: number | undefined;
    readonly limit?: number | undefined;
  },
): Promise<readonly IncidentRow[]> {
  const utc = (time: ReturnType<Database['sql']>) => sql`(${time} at time zone 'UTC')::text`;
  const rows = await sql<IncidentRow[]>`
    select i.id, i.kind, i.verdict, g.name as gateway, i.scope, i.severity, i.step, i.people, u.name as owner,
      ${utc(sql`i.started_at`)} as "startedAt", ${utc(sql`i.opened_at`)} as "openedAt",
      ${utc(sql`i.recovered_at`)} as "recoveredAt", ${utc(sql`i.closed_at`)} as "closedAt"
    from incident i
    left join gateway g on g.id = i.gateway_id
    left join "user" u on u.id = i.owner_id
    where (${!filter.open} or i.step <> 'closed') and i.id < ${filter.beforeId ?? 2_147_483_647}
    order by i.id desc limit ${Math.min(filter.limit ?? 100, 200)}`;
  return rows.map((row) => ({
    ...row,
    startedAt: isoOf(row.startedAt),
    openedAt: isoOf(row.openedAt),
    recoveredAt: row.recoveredAt && isoOf(row.recoveredAt),
    closedAt: row.closedAt && isoOf(row.closedAt),
  }));
}

/**
 * `2026-11-20 00:10:00.5` of UTC as a Date would write it, to the millisecond. Four hundred Dates, read from text only to be
 * written as text, were most of what a full page cost.
 */
function isoOf(stored: string): string {
  return `${stored.slice(0, 10)}T${stored.slice(11, 19)}.${stored.slice(20, 23).padEnd(3, '0')}Z`;
}
