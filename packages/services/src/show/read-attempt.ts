import type { Attempt } from '@tsunagu/core/collect';
import type { Diagnosis } from '@tsunagu/core/diagnose';
import {
  type AttemptEvidence,
  attemptEvidence,
  type ChangesSince,
  rankedChanges,
  type ShownCause,
  shownCauses,
} from '@tsunagu/core/show';
import { type RevisionReason, TsunaguError, type Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { type AttemptRecord, type AttemptRow, attemptColumns, attemptRow } from './attempt-row.ts';
import { readGatewayWords, type ShownGatewayWord } from './read-gateway-words.ts';

export interface AttemptView extends AttemptRow {
  /** Exactly what the collector sent, after redaction. */
  readonly payload: Attempt;
  readonly evidence: AttemptEvidence;
  /** Best first. */
  readonly causes: readonly ShownCause[];
  /** What is different on this machine since it last worked; null = the collector knows of no such time. */
  readonly changes: ChangesSince | null;
  /** What gateways said of it in their own logs. */
  readonly gatewayWords: readonly ShownGatewayWord[];
  readonly diagnosisVersion: string;
  /** What it was called before, oldest first, and what made it another; empty = the first diagnosis stands. */
  readonly revisions: readonly ShownRevision[];
}

export interface ShownRevision {
  /** null = the first diagnosis, made when it arrived. */
  readonly reason: RevisionReason | null;
  readonly at: string;
  readonly version: string;
  readonly verdict: Verdict | null;
  readonly confidence: number;
  /** People at the gateway at that time, for the reason `peers`. */
  readonly basis: { readonly connectedPeople?: number; readonly failedPeople?: number };
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
  const later = await readRevisions({ sql }, id);
  const current = later.at(-1)?.diagnosis ?? diagnosis;
  return {
    ...attemptRow(rest),
    payload,
    evidence: attemptEvidence(payload.evidence ?? null),
    causes: shownCauses(current),
    changes: payload.evidence?.changes ? rankedChanges(current.verdict, payload.evidence.changes) : null,
    gatewayWords: await readGatewayWords({ sql }, id),
    diagnosisVersion: current.version,
    verdict: current.verdict,
    stage: current.stage,
    confidence: current.confidence,
    revisions: later.length === 0 ? [] : [firstOf(rest.receivedAt, diagnosis), ...later.map(shownRevision)],
  };
}

type StoredRevision = Omit<ShownRevision, 'at' | 'reason'> & {
  reason: RevisionReason;
  at: Date;
  diagnosis: Diagnosis;
};

function readRevisions(
  { sql }: Pick<Database, 'sql'>,
  id: { readonly deviceId: string; readonly attemptId: string },
) {
  return sql<StoredRevision[]>`
    select reason, at, catalogue_version as version, verdict, confidence::float8 as confidence, basis, diagnosis
    from attempt_revision where device_id = ${id.deviceId} and attempt_id = ${id.attemptId} order by at`;
}

function firstOf(receivedAt: Date, { version, verdict, confidence }: Diagnosis): ShownRevision {
  return { reason: null, at: receivedAt.toISOString(), version, verdict, confidence, basis: {} };
}

function shownRevision({ diagnosis: _, at, ...rest }: StoredRevision): ShownRevision {
  return { ...rest, at: at.toISOString() };
}
