/** How the share of the log-odds that one cause has becomes the confidence of a verdict: logistic in its own odds. */
export interface CalibrationCurve {
  readonly slope: number;
  readonly shift: number;
  readonly confidenceMax: number;
}

export interface Calibration {
  /** Where a measurement, or words that leave nothing else, told the first cause. */
  readonly told: CalibrationCurve;
  /** Where words alone suggest it. */
  readonly words: CalibrationCurve;
}

/** As weighed, with nothing fitted. */
export const UNCALIBRATED: Calibration = {
  told: { slope: 1, shift: 0, confidenceMax: 1 },
  words: { slope: 1, shift: 0, confidenceMax: 0.75 },
};

/**
 * Fitted by `npm run bench -- diagnosis` on real clients' attempts and judged on causes held out from the fitting; the
 * measurement stands in bench/results/diagnosis.md.
 */
export const CALIBRATION: Calibration = {
  told: { slope: 1.2, shift: 2, confidenceMax: 0.99 },
  words: { slope: 1.5, shift: 0.75, confidenceMax: 0.79 },
};

const SHARE_MIN = 1e-6;

/** Confidence that a cause with this share of the log-odds is right; 0 to 1. */
export function calibrate(share: number, { slope, shift, confidenceMax }: CalibrationCurve): number {
  const bounded = Math.min(Math.max(share, SHARE_MIN), 1 - SHARE_MIN);
  const odds = shift + slope * Math.log(bounded / (1 - bounded));
  return Math.min(confidenceMax, 1 / (1 + Math.exp(-odds)));
}
