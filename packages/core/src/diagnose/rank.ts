import { CAUSE_CATALOGUE, CAUSES, type Cause } from '../vocabulary/index.ts';
import { CALIBRATION, type Calibration, type CalibrationCurve, calibrate } from './calibration.ts';
import type { RankedCause } from './diagnosis.ts';
import type { Scale } from './scale.ts';
import { CAUSES_SHOWN_MAX, RULED_OUT_SHOWN_MAX, SHARE_SHOWN_MIN, WEIGHT } from './weight.ts';

export interface Ranking {
  /** That the first cause is right; for a place, that it or one of its reasons is. */
  readonly confidence: number;
  readonly causes: readonly RankedCause[];
  readonly ruledOut: readonly RankedCause[];
}

const ORDER = new Map(CAUSES.map((cause, index) => [cause, index]));

/** Heaviest first by size, so that the sentence that decided stands on top. */
function byWeight(a: { readonly weight: number }, b: { readonly weight: number }): number {
  return Math.abs(b.weight) - Math.abs(a.weight);
}

/** Four digits are more than the model knows, and nothing is ever certain. */
function rounded(confidence: number): number {
  return Math.min(Math.max(Math.round(confidence * 10_000) / 10_000, 0.0001), 0.9999);
}

function ranked(scale: Scale, confidence: number): RankedCause {
  return {
    cause: scale.cause,
    confidence: rounded(confidence),
    for: scale.for.sort(byWeight),
    against: scale.against.sort(byWeight),
    notChecked: scale.notChecked,
  };
}

/** What rules it out is the one sentence of interest; a diagnosis is stored with every attempt. */
function ruledOutBy(scale: Scale, confidence: number): RankedCause {
  const against = scale.against.sort(byWeight).slice(0, 1);
  return { cause: scale.cause, confidence: rounded(confidence), for: [], against, notChecked: [] };
}

/**
 * A place-cause steps back as soon as a measurement tells which of its reasons it is,
 * or that the machine's own network is at fault: then every place further out is only where it showed.
 * What spoke for the place speaks for the reason that was told, or telling it would help whatever else is possible.
 */
function explainPlaces(scales: readonly Scale[]): void {
  const told = scales.filter(
    (scale) => scale.measured >= WEIGHT.probeSupport && CAUSE_CATALOGUE[scale.cause].covers.length === 0,
  );
  if (told.length === 0) return;
  const lineAtFault = told.some((scale) => CAUSE_CATALOGUE[scale.cause].stages[0] === 'network');
  for (const scale of scales) {
    const { covers } = CAUSE_CATALOGUE[scale.cause];
    if (covers.length === 0) continue;
    const reasons = told.filter((one) => covers.includes(one.cause));
    if (!lineAtFault && reasons.length === 0) continue;
    for (const reason of reasons) reason.inherit(scale.score);
    scale.context('place-explained', {}, 'placeExplained');
  }
}

function isRuledOut(scale: Scale): boolean {
  return scale.measured <= WEIGHT.probeRefute / 2;
}

/** Shares of the log-odds, in the order of `sorted`: a softmax over the candidates and "something else". */
function sharesOf(sorted: readonly Scale[]): readonly number[] {
  const highest = Math.max(sorted[0]?.score ?? 0, WEIGHT.somethingElse);
  const masses = sorted.map((scale) => Math.exp(scale.score - highest));
  const total = masses.reduce((sum, mass) => sum + mass, Math.exp(WEIGHT.somethingElse - highest));
  return masses.map((mass) => mass / total);
}

/** Which of the curves of causes, or that of places. */
function curveOf(top: Scale, codeAlone: boolean, calibration: Calibration): CalibrationCurve {
  if (covered(top).length > 0) return calibration.place;
  if (top.decided || top.measured >= WEIGHT.probeSupport) return calibration.told;
  return codeAlone ? calibration.code : calibration.words;
}

/** What a share of the log-odds is multiplied by to become the confidence of the cause itself. */
interface Factors {
  readonly top: number;
  readonly behind: number;
  readonly other: number;
}

/**
 * A place is hardly ever the cause itself: most of what it is sure of belongs to the causes behind it, which cannot be told
 * apart yet.
 */
function factorsOf(share: number, topShare: number, confidence: number, placeItself: number): Factors {
  const behind = share - topShare;
  const itself = behind > 0 ? placeItself : 1;
  const loss =
    confidence < share ? confidence / share : (1 - confidence) / Math.max(1 - share, Number.EPSILON);
  return {
    top: topShare > 0 ? (confidence * itself) / topShare : 1,
    behind: behind > 0 ? (confidence * (1 - itself)) / behind : 0,
    other: Math.min(1, loss),
  };
}

/**
 * Log-odds → confidences. "Something else" is always in the sum, so that confidences never add up to 1 by leaving out what
 * nobody thought of. The verdict's own share is calibrated; a place is also right where one of its reasons is, so their
 * shares count for it. What the verdict gains the others lose, and nobody gains what a bound takes from it.
 * @param codeAlone the client's words are a code and nothing else
 */
export function rank(
  scales: readonly Scale[],
  calibration: Calibration = CALIBRATION,
  codeAlone = false,
): Ranking {
  explainPlaces(scales);
  const sorted = [...scales].sort(
    (a, b) => b.score - a.score || (ORDER.get(a.cause) ?? 0) - (ORDER.get(b.cause) ?? 0),
  );
  const shares = sharesOf(sorted);
  const top = sorted.find((scale) => !isRuledOut(scale));
  const reasons = top === undefined ? [] : covered(top);
  const isBehind = (scale: Scale): boolean => reasons.includes(scale.cause) && !isRuledOut(scale);
  let share = 0;
  let topShare = 0;
  sorted.forEach((scale, index) => {
    if (scale === top) topShare = shares[index] ?? 0;
    if (scale === top || isBehind(scale)) share += shares[index] ?? 0;
  });
  const confidence = top === undefined ? 0 : calibrate(share, curveOf(top, codeAlone, calibration));
  const factors = factorsOf(share, topShare, confidence, calibration.placeItself);
  const causes: RankedCause[] = [];
  const ruledOut: RankedCause[] = [];
  sorted.forEach((scale, index) => {
    const weight = shares[index] ?? 0;
    const factor = scale === top ? factors.top : isBehind(scale) ? factors.behind : factors.other;
    if (isRuledOut(scale)) {
      if (scale.suggested) ruledOut.push(ruledOutBy(scale, weight * factor));
    } else if (weight >= SHARE_SHOWN_MIN) causes.push(ranked(scale, weight * factor));
  });
  // The first of them is the top: nothing that is still possible has a greater share.
  const [first, ...others] = causes;
  const ordered = first === undefined ? [] : [first, ...others.sort((a, b) => b.confidence - a.confidence)];
  return {
    confidence: rounded(confidence),
    causes: ordered.slice(0, CAUSES_SHOWN_MAX),
    ruledOut: ruledOut.slice(0, RULED_OUT_SHOWN_MAX),
  };
}

function covered({ cause }: Scale): readonly Cause[] {
  return CAUSE_CATALOGUE[cause].covers;
}
