import type { Attempt } from '@tsunagu/core/collect';
import {
  type Diagnosis,
  type DiagnosisEvidence,
  diagnose,
  type Peers,
  type Surroundings,
} from '@tsunagu/core/diagnose';

/** A clock error that is worth a word even where no probe ran. */
const SKEW_TELLING_MS = 60_000;
/** Below this, clock error and the time a request takes cannot be told apart, and none is stored with an attempt. */
const SKEW_NOTICED_MS = 5_000;

/**
 * What core says of an attempt from the wire; the clock error is what the request itself showed. The same attempt and
 * catalogue give the same diagnosis whenever it is computed.
 */
export function diagnoseAttempt(
  attempt: Attempt,
  clockSkewMs: number,
  peers: Peers | null = null,
  surroundings: Surroundings = {},
): Diagnosis {
  const noticedMs = Math.abs(clockSkewMs) < SKEW_NOTICED_MS ? 0 : clockSkewMs;
  return diagnose(attempt, evidenceOf(attempt, noticedMs), peers, surroundings);
}

function evidenceOf(attempt: Attempt, clockSkewMs: number): DiagnosisEvidence | null {
  if (attempt.evidence !== null) return { ...attempt.evidence, clockSkewMs };
  if (Math.abs(clockSkewMs) < SKEW_TELLING_MS) return null;
  return { collectedAt: attempt.recordedAt, probes: [], notRun: [], clockSkewMs };
}
