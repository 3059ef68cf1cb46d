import { describeSignal, signalEvidenceSchema } from '@tsunagu/core/detect';
import {
  CONDITION_KINDS,
  type LocalizedText,
  type Severity,
  type SignalKind,
  type Verdict,
} from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';

export interface SignalRow {
  readonly id: string;
  readonly kind: SignalKind;
  readonly severity: Severity;
  /** Unix ms. */
  readonly openedAtMs: number;
  /** The incident that works on it; null = none does. */
  readonly incidentId: number | null;
  readonly sentence: LocalizedText;
  /** The planned change that keeps it from being told; null = it is told. */
  readonly mutedBy: number | null;
}

interface StoredRow extends Omit<SignalRow, 'openedAtMs' | 'sentence'> {
  readonly verdict: Verdict;
  readonly people: number;
  readonly startedAt: Date;
  readonly openedAt: Date;
  readonly evidence: unknown;
  readonly gatewayName: string | null;
  readonly timeZone: string;
}

const ROWS_MAX = 30;

/** What is measurably wrong now, and open signals that no incident works on; gravest first. Expiries have a list of their own. */
export async function listSignals({ sql }: Pick<Database, 'sql'>): Promise<readonly SignalRow[]> {
  const rows = await sql<StoredRow[]>`
    select s.id, s.kind, s.severity, s.verdict, s.people, s.evidence, s.started_at as "startedAt",
      s.opened_at as "openedAt", s.muted_by as "mutedBy", g.name as "gatewayName", i.id as "incidentId",
      coalesce((select time_zone from organization limit 1), 'Asia/Tokyo') as "timeZone"
    from signal s
    left join gateway g on g.id = s.gateway_id
    left join lateral (
      select n.id from incident_signal l join incident n on n.id = l.incident_id
      where l.signal_id = s.id and n.step <> 'closed' order by n.id desc limit 1) i on true
    where s.closed_at is null and s.kind <> 'certificate-expiry'
      and (i.id is null or s.kind = any(${CONDITION_KINDS}::text[]))
    order by array_position(array['broken', 'attention', 'info'], s.severity), s.opened_at desc limit ${ROWS_MAX}`;
  return rows.map(({ evidence, startedAt, openedAt, ...row }) => {
    const words = {
      ...row,
      evidence: signalEvidenceSchema.parse(evidence),
      startedAtMs: startedAt.getTime(),
    };
    return {
      id: row.id,
      kind: row.kind,
      severity: row.severity,
      incidentId: row.incidentId,
      mutedBy: row.mutedBy,
      openedAtMs: openedAt.getTime(),
      sentence: { ja: describeSignal(words, 'ja'), en: describeSignal(words, 'en') },
    };
  });
}
