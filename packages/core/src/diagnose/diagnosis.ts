import type { Attempt, AttemptReading, Evidence } from '../collect/index.ts';
import type { Cause, Stage, Verdict } from '../vocabulary/index.ts';
import type { FindingCode } from './finding.ts';

/** One piece of evidence in words: a code of the closed list with the values that fill its text. */
export interface Finding {
  readonly code: FindingCode;
  readonly args: Readonly<Record<string, string | number>>;
  /** Weight of evidence in natural-log odds; positive speaks for the cause. */
  readonly weight: number;
}

/** A probe that would tell, but did not run or could not. */
export interface NotChecked {
  readonly code: FindingCode;
  readonly args: Readonly<Record<string, string | number>>;
}

export interface RankedCause {
  readonly cause: Cause;
  /** 0 to 1. */
  readonly confidence: number;
  readonly for: readonly Finding[];
  readonly against: readonly Finding[];
  readonly notChecked: readonly NotChecked[];
}

/** What was asked to be explained: a reading of a log, or an attempt from the wire. */
export type DiagnosableAttempt = Pick<
  AttemptReading,
  'client' | 'protocol' | 'gateway' | 'stage' | 'errorCode' | 'signs' | 'startedAt'
> & { readonly result: AttemptReading['result']; readonly recordedAt?: Attempt['recordedAt'] };

/** Evidence of the attempt, with the endpoint's clock error where somebody measured it. */
export interface DiagnosisEvidence extends Evidence {
  /** Device clock minus server clock in ms; null = not measured. */
  readonly clockSkewMs: number | null;
}

export interface Diagnosis {
  /** Version of the catalogue and rules, a date. */
  readonly version: string;
  /** null = nothing went wrong; `unknown` = too much is left open to name one cause. */
  readonly verdict: Verdict | null;
  /** The stage after the probes spoke: a dead link stops at `network` although the client says `resolve`. */
  readonly stage: Stage;
  /** Confidence of `verdict`; 0 for `unknown`, 1 for null. For a place: that it or one of the causes behind it is right. */
  readonly confidence: number;
  /** The verdict's first, then by confidence; a place has less of it than a cause behind it. Only what is still possible. */
  readonly causes: readonly RankedCause[];
  /** Causes that the evidence rules out although the client's words allow them. */
  readonly ruledOut: readonly RankedCause[];
  /** Of an attempt that connected: what is worth reporting all the same, for example an expiry to come. */
  readonly warnings: readonly RankedCause[];
}
