import type { Attempt } from '@tsunagu/core/collect';
import type { Diagnosis } from '@tsunagu/core/diagnose';
import { type AttemptEvidence, attemptEvidence, type ShownCause, shownCauses } from '@tsunagu/core/show';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { type AttemptRecord, type AttemptRow, attemptColumns, attemptRow } from './attempt-row.ts';

export interface AttemptView extends AttemptRow {
  /** Exactly what the collector sent, after redaction. */
  readonly payload: Attempt;
  readonly evidence: AttemptEvidence;
  /** Best first. */
  readonly causes: readonly ShownCause[];
  readonly diagnosisVersion: string;
}

/** One attempt with all it carries. Throws `not-found`. */
export async function readAttempt(
  { sql }: Pick<Database, 'sql'>,
  id: { readonly deviceId: string; readonly attemptId: string },
): Promise<AttemptView> {
  const [row] = await sql<(AttemptRecord & { payload: Attempt; diagnosis: Diagnosis })[]>`
    select ${attemptColumns(sql)}, a.payload, a.diagnosis
    from attempt_key k
    join attempt a on a.device_id = k.device_id and a.attempt_id = k.attempt_id and a.occurred_at = k.occurred_at
    left join gateway w on w.id = a.gateway_id
    left join device d on d.id = a.device_id
    where k.device_id = ${id.deviceId} and k.attempt_id = ${id.attemptId}`;
  if (!row) throw new TsunaguError('not-found', `attempt ${id.attemptId}`);
  const { payload, diagnosis, ...rest } = row;
  return {
    ...attemptRow(rest),
    payload,
    evidence: attemptEvidence(payload.evidence ?? null),
    causes: shownCauses(diagnosis),
    diagnosisVersion: diagnosis.version,
  };
}
