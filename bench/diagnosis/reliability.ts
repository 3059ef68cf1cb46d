import { type Calibration, type Diagnosis, diagnose } from '@tsunagu/core/diagnose';
import { CAUSE_CATALOGUE, type Cause } from '@tsunagu/core/vocabulary';
import type { DiagnosisCase } from './diagnosis-case.ts';

/** A verdict that was given, how sure it was, and whether it was right. */
export interface Judged {
  readonly confidence: number;
  readonly right: boolean;
}

export interface Bin {
  readonly from: number;
  readonly n: number;
  readonly meanConfidence: number;
  readonly shareRight: number;
}

const BINS = 10;

/** The true cause, one that even the evidence does not tell from it, or the place that it lies behind. */
function isRight(verdict: Cause, { truth }: DiagnosisCase): boolean {
  const covers: readonly Cause[] = CAUSE_CATALOGUE[verdict].covers;
  return verdict === truth.cause || truth.also.includes(verdict) || covers.includes(truth.cause);
}

export function diagnosed(one: DiagnosisCase, calibration?: Calibration): Diagnosis {
  return diagnose(one.attempt, one.evidence, one.peers, {}, calibration);
}

/** Named verdicts only: `unknown` claims nothing. */
export function judge(cases: readonly DiagnosisCase[], calibration?: Calibration): Judged[] {
  return cases.flatMap((one) => {
    const { verdict, confidence } = diagnosed(one, calibration);
    return verdict === null || verdict === 'unknown' ? [] : [{ confidence, right: isRight(verdict, one) }];
  });
}

export function reliability(judged: readonly Judged[]): Bin[] {
  return Array.from({ length: BINS }, (_, index) => {
    const inside = judged.filter(
      ({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === index,
    );
    const n = inside.length;
    const mean = (of: (one: Judged) => number) =>
      n === 0 ? 0 : inside.reduce((sum, one) => sum + of(one), 0) / n;
    return {
      from: index / BINS,
      n,
      meanConfidence: mean(({ confidence }) => confidence),
      shareRight: mean(({ right }) => Number(right)),
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

/** Mean of the negative log likelihood; what the fitting makes small. */
export function logLoss(judged: readonly Judged[]): number {
  const sum = judged.reduce(
    (total, { confidence, right }) => total - Math.log(Math.max(1e-6, right ? confidence : 1 - confidence)),
    0,
  );
  return sum / Math.max(1, judged.length);
}
