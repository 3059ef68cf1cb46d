import type { Attempt } from '@tsunagu/core/collect';
import { type Diagnosis, type DiagnosisEvidence, diagnose } from '@tsunagu/core/diagnose';

/** A clock error that is worth a word even where no probe ran. */
const SKEW_TELLING_MS = 60_000;

/** What core says of an attempt from the wire; the clock error is what the request itself showed. */
export function diagnoseAttempt(attempt: Attempt, clockSkewMs: number): Diagnosis {
  return diagnose(attempt, evidenceOf(attempt, clockSkewMs));
}

function evidenceOf(attempt: Attempt, clockSkewMs: number): DiagnosisEvidence | null {
  if (attempt.evidence !== null) return { ...attempt.evidence, clockSkewMs };
  if (Math.abs(clockSkewMs) < SKEW_TELLING_MS) return null;
  return { collectedAt: attempt.recordedAt, probes: [], notRun: [], clockSkewMs };
}
