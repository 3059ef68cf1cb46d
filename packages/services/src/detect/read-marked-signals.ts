import type { MarkedSignal } from '@tsunagu/core/detect';
import type { Database } from '@tsunagu/db';

type MarkedRow = Omit<MarkedSignal, 'startedAtMs' | 'openedAtMs' | 'closedAtMs'> & {
  readonly startedAt: Date;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
};

/** Signals that a person has judged, of those told since then; oldest first. What a backtest measures itself by. */
export async function readMarkedSignals(
  { sql }: Pick<Database, 'sql'>,
  since: Date,
): Promise<readonly MarkedSignal[]> {
  const rows = await sql<MarkedRow[]>`
    select s.id, s.kind, s.verdict, s.gateway_id as "gatewayId", s.scope, s.people, s.started_at as "startedAt",
      s.opened_at as "openedAt", s.closed_at as "closedAt", m.mark, m.merged_into as "mergedInto", m.reason
    from signal_mark m join signal s on s.id = m.signal_id
    where s.opened_at >= ${since} order by s.opened_at, s.id`;
  return rows.map(({ startedAt, openedAt, closedAt, ...row }) => ({
    ...row,
    startedAtMs: startedAt.getTime(),
    openedAtMs: openedAt.getTime(),
    closedAtMs: closedAt?.getTime() ?? null,
  }));
}
