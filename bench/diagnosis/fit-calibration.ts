import { type Calibration, type CalibrationCurve, UNCALIBRATED } from '@tsunagu/core/diagnose';
import type { DiagnosisCase } from './diagnosis-case.ts';
import { type Claim, type Judged, judge, logLoss, STRICT } from './reliability.ts';

export const FOLDS = 5;

const steps = (from: number, step: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => Math.round((from + index * step) * 100) / 100);
const SLOPES = steps(0.6, 0.3, 4);
/** Not further: a few hundred attempts cannot say that a measurement is never wrong. */
const SHIFTS = steps(-1, 0.25, 13);
/** Nothing is certain; and 0.8 and more is kept for what something measured. */
const TOLD_MAX = 0.99;
const WORDS_MAX = 0.79;

const PLACE: Claim = ['verdict', 'covered'];

const curves = (confidenceMax: number): CalibrationCurve[] =>
  SLOPES.flatMap((slope) => SHIFTS.map((shift) => ({ slope, shift, confidenceMax })));

const causesOf = (judged: readonly Judged[]) => judged.filter(({ isPlace }) => !isPlace);
const placesOf = (judged: readonly Judged[]) => judged.filter(({ isPlace, named }) => isPlace && named);

function bestOf(tried: readonly Calibration[], lossOf: (calibration: Calibration) => number): Calibration {
  const losses = tried.map(lossOf);
  return tried[losses.indexOf(Math.min(...losses))] ?? UNCALIBRATED;
}

/** How often a place is itself what was the matter, of how sure it was; one case of each kind is added, so that few are not taken for all. */
function placeItselfOf(places: readonly Judged[]): number {
  const right = places.filter(({ strict }) => strict).length;
  const sure = places.reduce((sum, { verdict }) => sum + verdict, 0);
  return Math.round(((right + 1) / (sure + 2)) * 100) / 100;
}

/**
 * What was measured and what words alone say are different verdicts, and a place claims something else than a cause: each
 * curve is searched by itself. Causes are fitted to the true cause alone, places to whether it lies behind them.
 */
export function fitCalibration(cases: readonly DiagnosisCase[]): Calibration {
  const causeLoss = (one: Calibration) => logLoss(causesOf(judge(cases, one)), STRICT);
  const placeLoss = (one: Calibration) => logLoss(placesOf(judge(cases, one)), PLACE);
  let fitted = bestOf(
    curves(TOLD_MAX).map((told) => ({ ...UNCALIBRATED, told })),
    causeLoss,
  );
  const { told } = fitted;
  fitted = bestOf(
    curves(WORDS_MAX).map((words) => ({ ...UNCALIBRATED, told, words })),
    causeLoss,
  );
  const { words } = fitted;
  fitted = bestOf(
    curves(WORDS_MAX).map((place) => ({ ...UNCALIBRATED, told, words, place })),
    placeLoss,
  );
  return { ...fitted, placeItself: placeItselfOf(placesOf(judge(cases, fitted))) };
}

/** Cases of one cause stay together: a fold is judged on causes, and so on scenarios, that it was not fitted on. */
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
