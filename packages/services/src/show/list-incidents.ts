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

type Row = Omit<IncidentRow, 'startedAt' | 'openedAt' | 'recoveredAt' | 'closedAt'> & {
  startedAt: Date;
  openedAt: Date;
  recoveredAt: Date | null;
  closedAt: Date | null;
};

/** The newest incidents: the open ones, or all of them; at most `limit`, older ones by `beforeId`. */
export async function listIncidents(
  { sql }: Pick<Database, 'sql'>,
  filter: {
    readonly open: boolean;
    readonly beforeId?: number | undefined;
    readonly limit?: number | undefined;
  },
): Promise<readonly IncidentRow[]> {
  const rows = await sql<Row[]>`
    select i.id, i.kind, i.verdict, g.name as gateway, i.scope, i.severity, i.step, i.people, u.name as owner,
      i.started_at as "startedAt", i.opened_at as "openedAt", i.recovered_at as "recoveredAt",
      i.closed_at as "closedAt"
    from incident i
    left join gateway g on g.id = i.gateway_id
    left join "user" u on u.id = i.owner_id
    where (${!filter.open} or i.step <> 'closed') and i.id < ${filter.beforeId ?? 2_147_483_647}
    order by i.id desc limit ${Math.min(filter.limit ?? 100, 200)}`;
  return rows.map((row) => ({
    ...row,
    startedAt: row.startedAt.toISOString(),
    openedAt: row.openedAt.toISOString(),
    recoveredAt: row.recoveredAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
  }));
}
