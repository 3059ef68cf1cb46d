import type { DiagnosableAttempt, DiagnosisEvidence, Peers } from '@tsunagu/core/diagnose';
import type { Cause } from '@tsunagu/core/vocabulary';

export type CaseSource = 'lab' | 'lab-without-probes' | 'lab-part-of-probes' | 'published-log' | 'simulated';

/** One attempt whose truth is known. */
export interface DiagnosisCase {
  readonly source: CaseSource;
  readonly name: string;
  readonly attempt: DiagnosableAttempt;
  readonly evidence: DiagnosisEvidence | null;
  readonly peers: Peers | null;
  /** `also`: what even the evidence does not tell from the cause. Right only where acceptable answers count. */
  readonly truth: { readonly cause: Cause; readonly also: readonly Cause[] };
}
