import type { Diagnosis } from '@tsunagu/core/diagnose';
import type { FreshAttempt } from './claim-attempts.ts';

/** A fresh attempt with everything that is found out about it before it is written. */
export interface DiagnosedAttempt extends FreshAttempt {
  readonly diagnosis: Diagnosis;
  readonly personOrdinal: number;
  /** null = the log names no gateway. */
  readonly gatewayId: number | null;
}
