import {
  type KnownSignal,
  type KnownTrouble,
  RELAPSE_MS_MAX,
  signalEvidenceSchema,
} from '@tsunagu/core/detect';
import { verdictSchema } from '@tsunagu/core/vocabulary';
import type { Transaction } from '@tsunagu/db';
import { signal } from '@tsunagu/db/schema';
import { gte, isNull, or } from 'drizzle-orm';

/** Four weeks of baseline, and a day for what was open before. */
const TROUBLE_DAYS = 29;

/** Signals that are open, or were closed so lately that coming back would be a relapse. */
export async function readKnownSignals(tx: Transaction, now: Date): Promise<readonly KnownSignal[]> {
  const since = new Date(now.getTime() - RELAPSE_MS_MAX);
  const rows = await tx.db
    .select()
    .from(signal)
    .where(or(isNull(signal.closedAt), gte(signal.closedAt, since)));
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    dedupeKey: row.dedupeKey,
    verdict: verdictSchema.parse(row.verdict),
    gatewayId: row.gatewayId,
    scope: row.scope,
    severity: row.severity,
    people: row.people,
    startedAtMs: row.startedAt.getTime(),
    updatedAtMs: row.updatedAt.getTime(),
    closedAtMs: row.closedAt?.getTime() ?? null,
    evidence: signalEvidenceSchema.parse(row.evidence),
  }));
}

/** Times in which a cause was a known trouble, so that nothing usual is learnt from them. */
export async function readKnownTroubles({ sql }: Transaction, now: Date): Promise<readonly KnownTrouble[]> {
  const rows = await sql<{ verdict: string; started_at: Date; closed_at: Date | null }[]>`
    select verdict, started_at, closed_at from signal
    where kind = 'cause-surge' and coalesce(closed_at, ${now}) >= ${now}::timestamptz - make_interval(days => ${TROUBLE_DAYS})`;
  return rows.map((row) => ({
    verdict: verdictSchema.parse(row.verdict),
    fromMs: row.started_at.getTime(),
    toMs: (row.closed_at ?? now).getTime(),
  }));
}
