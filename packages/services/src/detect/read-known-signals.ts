import { type KnownSignal, signalEvidenceSchema } from '@tsunagu/core/detect';
import { verdictSchema } from '@tsunagu/core/vocabulary';
import type { Transaction } from '@tsunagu/db';
import { signal } from '@tsunagu/db/schema';
import { and, gte, isNull, lte, or } from 'drizzle-orm';

/** As long as detection remembers a signal that ended. */
const KEPT_MS = 8 * 86_400_000;

/** Signals that are open as of `now`, or were closed so lately that detection still knows of them. */
export async function readKnownSignals(
  tx: Transaction,
  now: Date,
  endedAfterMs: number = now.getTime() - KEPT_MS,
): Promise<readonly KnownSignal[]> {
  const since = new Date(endedAfterMs);
  const rows = await tx.db
    .select()
    .from(signal)
    .where(and(lte(signal.openedAt, now), or(isNull(signal.closedAt), gte(signal.closedAt, since))));
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
    openedAtMs: row.openedAt.getTime(),
    closedAtMs: row.closedAt?.getTime() ?? null,
    evidence: signalEvidenceSchema.parse(row.evidence),
    mutedBy: row.mutedBy,
  }));
}
