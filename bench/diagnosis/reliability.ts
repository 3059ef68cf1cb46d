import { type Calibration, type Diagnosis, diagnose } from '@tsunagu/core/diagnose';
import { CAUSE_CATALOGUE, type Cause } from '@tsunagu/core/vocabulary';
import type { DiagnosisCase } from './diagnosis-case.ts';

/** What a diagnosis claims first, how sure it is, and whether that is right. */
export interface Judged {
  readonly one: DiagnosisCase;
  /** It has a verdict; `unknown` claims nothing, and counts only in the fitting. */
  readonly named: boolean;
  /** It names a place, which stands for the causes behind it. */
  readonly isPlace: boolean;
  /** That the first cause itself is the true one. */
  readonly itself: number;
  /** That the verdict is right; for a place, that it or one of the causes behind it is. */
  readonly verdict: number;
  /** It names the true cause and nothing else; a place only where the truth is that place. */
  readonly strict: boolean;
  /** The true cause, or the place that it lies behind. */
  readonly covered: boolean;
  /** That, or a cause that even the evidence does not tell from the true one. */
  readonly acceptable: boolean;
}

/** Which of the two confidences is held against which truth. */
export type Claim = readonly [confidence: 'itself' | 'verdict', right: 'strict' | 'covered' | 'acceptable'];
export const STRICT: Claim = ['itself', 'strict'];

export interface Bin {
  readonly from: number;
  readonly n: number;
  readonly meanConfidence: number;
  readonly shareRight: number;
}

const BINS = 10;

export function diagnosed(one: DiagnosisCase, calibration?: Calibration): Diagnosis {
  return diagnose(one.attempt, one.evidence, one.peers, {}, calibration);
}

/** Every diagnosis that has a first cause, named or not. */
export function judge(cases: readonly DiagnosisCase[], calibration?: Calibration): Judged[] {
  return cases.flatMap((one) => {
    const { verdict, confidence, causes } = diagnosed(one, calibration);
    const [first] = causes;
    if (verdict === null || first === undefined) return [];
    const behind: readonly Cause[] = CAUSE_CATALOGUE[first.cause].covers;
    const strict = first.cause === one.truth.cause;
    const covered = strict || behind.includes(one.truth.cause);
    return [
      {
        one,
        named: verdict !== 'unknown',
        isPlace: behind.length > 0,
        itself: first.confidence,
        verdict: confidence,
        strict,
        covered,
        acceptable: covered || one.truth.also.includes(first.cause),
      },
    ];
  });
}

/** Bins of a tenth, over the named. */
export function reliability(judged: readonly Judged[], [confidence, right]: Claim = STRICT): Bin[] {
  const named = judged.filter((one) => one.named);
  return Array.from({ length: BINS }, (_, index) => {
    const inside = named.filter((one) => Math.min(BINS - 1, Math.floor(one[confidence] * BINS)) === index);
    const n = inside.length;
    const mean = (of: (one: Judged) => number) =>
      n === 0 ? 0 : inside.reduce((sum, one) => sum + of(one), 0) / n;
    return {
      from: index / BINS,
      n,
      meanConfidence: mean((one) => one[confidence]),
      shareRight: mean((one) => Number(one[right])),
    };
  });
}

/** Expected calibration error: how far confidence and share right lie apart, over all bins by their size. */
export function calibrationError(bins: readonly Bin[]): number {
  const n = bins.reduce((sum, bin) => sum + bin.n, 0);
  return n === 0
    ? 0
    : bins.reduce((sum, bin) => sum + (bin.n / n) * Math.abs(bin.meanConfidence - bin.shareRight), 0);
}

/** Mean of the negative log likelihood of a claim; what the fitting makes small. */
export function logLoss(judged: readonly Judged[], [confidence, right]: Claim = STRICT): number {
  const sum = judged.reduce(
    (total, one) => total - Math.log(Math.max(1e-6, one[right] ? one[confidence] : 1 - one[confidence])),
    0,
  );
  return sum / Math.max(1, judged.length);
}
