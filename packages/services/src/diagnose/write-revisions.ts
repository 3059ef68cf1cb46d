import type { Diagnosis } from '@tsunagu/core/diagnose';
import type { RevisionReason } from '@tsunagu/core/vocabulary';
import type { Transaction } from '@tsunagu/db';
import { isOutrun, markOutrun } from './mark-outrun.ts';

export interface Revision {
  readonly deviceId: string;
  readonly attemptId: string;
  readonly occurredAt: Date;
  readonly diagnosis: Diagnosis;
  /** What was known now and not before. */
  readonly basis?: Readonly<Record<string, number>>;
}

/**
 * Puts new diagnoses beside the old ones; the same one again changes nothing. What a gateway says comes line by line, and
 * others one by one: their revision is the one with all that is known of them. That of a catalogue stands last again where
 * an older program has written after it. Returns how many were new.
 */
export async function writeRevisions(
  { sql }: Pick<Transaction, 'sql'>,
  reason: RevisionReason,
  revisions: readonly Revision[],
  at: Date,
): Promise<number> {
  if (revisions.length === 0) return 0;
  if (await isOutrun({ sql })) await markOutrun({ sql }, revisions);
  const column = <T>(pick: (one: Revision) => T): T[] => revisions.map(pick);
  const written = await sql`
    insert into attempt_revision (device_id, attempt_id, reason, catalogue_version, occurred_at, at, verdict, stage,
      confidence, diagnosis, basis)
    select device_id, attempt_id, ${reason}, version, occurred_at, ${at}, verdict, stage, confidence,
      diagnosis::jsonb, basis::jsonb
    from unnest(${column((one) => one.deviceId)}::uuid[], ${column((one) => one.attemptId)}::uuid[],
      ${column((one) => one.diagnosis.version)}::text[], ${column((one) => one.occurredAt.toISOString())}::timestamptz[],
      ${column((one) => one.diagnosis.verdict)}::text[], ${column((one) => one.diagnosis.stage)}::text[],
      ${column((one) => one.diagnosis.confidence)}::real[], ${column((one) => JSON.stringify(one.diagnosis))}::text[],
      ${column((one) => JSON.stringify(one.basis ?? {}))}::text[])
      as t (device_id, attempt_id, version, occurred_at, verdict, stage, confidence, diagnosis, basis)
    on conflict (device_id, attempt_id, reason, catalogue_version) do update
      set at = excluded.at, verdict = excluded.verdict, stage = excluded.stage, confidence = excluded.confidence,
        diagnosis = excluded.diagnosis, basis = excluded.basis
      where attempt_revision.diagnosis is distinct from excluded.diagnosis
        or (attempt_revision.reason = 'catalogue' and attempt_revision.at < excluded.at)`;
  return written.count;
}
