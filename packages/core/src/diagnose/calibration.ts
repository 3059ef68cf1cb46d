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
  /** Where a code of Windows' tables is all that suggests it: how often each of its causes is the one, nobody has published. */
  readonly code: CalibrationCurve;
  /** Where the first is a place: that it, or one of the causes behind it, is right. */
  readonly place: CalibrationCurve;
  /** Of what a place is sure of, the part that stays with the place itself; the causes behind it share the rest. */
  readonly placeItself: number;
}

/** As weighed, with nothing fitted. */
export const UNCALIBRATED: Calibration = {
  told: { slope: 1, shift: 0, confidenceMax: 1 },
  words: { slope: 1, shift: 0, confidenceMax: 0.75 },
  code: { slope: 1, shift: 0, confidenceMax: 0.75 },
  place: { slope: 1, shift: 0, confidenceMax: 0.75 },
  placeItself: 0.5,
};

/**
 * Fitted by `npm run bench -- diagnosis` on real clients' attempts and on simulated ones, by the true cause alone, and
 * judged on causes held out from the fitting; the measurement stands in bench/results/diagnosis.md.
 */
export const CALIBRATION: Calibration = {
  told: { slope: 0.9, shift: 2, confidenceMax: 0.99 },
  words: { slope: 1.2, shift: 1, confidenceMax: 0.79 },
  // Not fitted: nine logs with such codes are too few.
  code: UNCALIBRATED.code,
  place: { slope: 0.6, shift: 1.25, confidenceMax: 0.79 },
  placeItself: 0.12,
};

const SHARE_MIN = 1e-6;

/** Confidence that a cause with this share of the log-odds is right; 0 to 1. */
export function calibrate(share: number, { slope, shift, confidenceMax }: CalibrationCurve): number {
  const bounded = Math.min(Math.max(share, SHARE_MIN), 1 - SHARE_MIN);
  const odds = shift + slope * Math.log(bounded / (1 - bounded));
  return Math.min(confidenceMax, 1 / (1 + Math.exp(-odds)));
}
