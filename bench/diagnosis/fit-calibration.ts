import { type Calibration, type CalibrationCurve, UNCALIBRATED } from '@tsunagu/core/diagnose';
import type { DiagnosisCase } from './diagnosis-case.ts';
import { type Judged, judge, logLoss } from './reliability.ts';

export const FOLDS = 5;

const steps = (from: number, step: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => Math.round((from + index * step) * 100) / 100);
const SLOPES = steps(0.6, 0.3, 4);
/** Not further: a few hundred attempts cannot say that a measurement is never wrong. */
const SHIFTS = steps(-0.5, 0.25, 11);
/** Nothing is certain; and 0.8 and more is kept for what something measured. */
const TOLD_MAX = 0.99;
const WORDS_MAX = 0.79;

const curves = (confidenceMax: number): CalibrationCurve[] =>
  SLOPES.flatMap((slope) => SHIFTS.map((shift) => ({ slope, shift, confidenceMax })));

function bestOf(cases: readonly DiagnosisCase[], tried: readonly Calibration[]): Calibration {
  const losses = tried.map((one) => logLoss(judge(cases, one)));
  return tried[losses.indexOf(Math.min(...losses))] ?? UNCALIBRATED;
}

/** What was measured and what words alone say are different verdicts, so each curve is searched by itself. */
export function fitCalibration(cases: readonly DiagnosisCase[]): Calibration {
  const { words } = UNCALIBRATED;
  const { told } = bestOf(
    cases,
    curves(TOLD_MAX).map((one) => ({ told: one, words })),
  );
  return bestOf(
    cases,
    curves(WORDS_MAX).map((one) => ({ told, words: one })),
  );
}

/** Cases of one cause stay together: a fold is judged on causes that it was not fitted on. */
function foldOf({ truth }: DiagnosisCase): number {
  let sum = 0;
  for (const char of truth.cause) sum = (sum * 31 + char.charCodeAt(0)) % 1_000_003;
  return sum % FOLDS;
}

export interface HeldOut {
  readonly judged: readonly Judged[];
  readonly fitted: readonly Calibration[];
}

/** Every case judged by the calibration that the other folds gave. */
export function judgeHeldOut(cases: readonly DiagnosisCase[]): HeldOut {
  const folds = Array.from({ length: FOLDS }, (_, fold) => {
    const calibration = fitCalibration(cases.filter((one) => foldOf(one) !== fold));
    return {
      calibration,
      judged: judge(
        cases.filter((one) => foldOf(one) === fold),
        calibration,
      ),
    };
  });
  return {
    judged: folds.flatMap(({ judged }) => judged),
    fitted: folds.map(({ calibration }) => calibration),
  };
}
