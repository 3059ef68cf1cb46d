import type { KnownSignal, SignalFinding } from '@tsunagu/core/detect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { Transaction } from '@tsunagu/db';
import { signal } from '@tsunagu/db/schema';
import { eq } from 'drizzle-orm';

function columns(finding: SignalFinding, now: Date) {
  return {
    kind: finding.kind,
    dedupeKey: finding.dedupeKey,
    verdict: finding.verdict,
    gatewayId: finding.gatewayId,
    scope: finding.scope,
    confidence: finding.confidence,
    severity: finding.severity,
    people: finding.people,
    evidence: finding.evidence,
    startedAt: new Date(finding.startedAtMs),
    updatedAt: now,
  };
}

/** A new signal; its id. A second one with the same key cannot be open at once: the index refuses it. */
export async function openSignal(tx: Transaction, finding: SignalFinding, now: Date): Promise<string> {
  const [row] = await tx.db
    .insert(signal)
    .values({ ...columns(finding, now), openedAt: now, mutedBy: finding.mutedBy ?? null })
    .returning({ id: signal.id });
  if (!row) throw new TsunaguError('unexpected', 'insert returned no row');
  return row.id;
}

/** Brings a signal up to date; one that was closed is open again. */
export async function updateSignal(
  tx: Transaction,
  known: KnownSignal,
  finding: SignalFinding,
  now: Date,
): Promise<void> {
  await tx.db
    .update(signal)
    .set({ ...columns(finding, now), closedAt: null })
    .where(eq(signal.id, known.id));
}

/** More is known of a signal that is over, and stays over. */
export async function amendSignal(
  tx: Transaction,
  known: KnownSignal,
  { evidence }: SignalFinding,
  now: Date,
): Promise<void> {
  await tx.db.update(signal).set({ evidence, updatedAt: now }).where(eq(signal.id, known.id));
}

/** From now on it is told, as what it was recorded as. */
export async function unmuteSignal(tx: Transaction, known: KnownSignal): Promise<void> {
  await tx.db.update(signal).set({ mutedBy: null }).where(eq(signal.id, known.id));
}

export async function closeSignal(tx: Transaction, known: KnownSignal, now: Date): Promise<void> {
  await tx.db.update(signal).set({ closedAt: now, updatedAt: now }).where(eq(signal.id, known.id));
}
