import { CAUSE_CATALOGUE, CAUSES } from '../vocabulary/index.ts';
import type { RankedCause } from './diagnosis.ts';
import type { Scale } from './scale.ts';
import {
  CAUSES_SHOWN_MAX,
  CONFIDENCE_SHOWN_MIN,
  CONFIDENCE_WITHOUT_PROBE_MAX,
  RULED_OUT_SHOWN_MAX,
  WEIGHT,
} from './weight.ts';

export interface Ranking {
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
  return Math.min(Math.round(confidence * 10_000) / 10_000, 0.9999);
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
    if (lineAtFault || told.some((one) => covers.includes(one.cause))) {
      scale.context('place-explained', {}, 'placeExplained');
    }
  }
}

function isRuledOut(scale: Scale): boolean {
  return scale.measured <= WEIGHT.probeRefute / 2;
}

/**
 * Log-odds → confidences: a softmax over the candidates and "something else", so that confidences never add up to 1
 * by leaving out what nobody thought of. What words alone say is capped, unless those words leave nothing else.
 */
export function rank(scales: readonly Scale[]): Ranking {
  explainPlaces(scales);
  const sorted = [...scales].sort(
    (a, b) => b.score - a.score || (ORDER.get(a.cause) ?? 0) - (ORDER.get(b.cause) ?? 0),
  );
  const top = sorted[0];
  if (top === undefined) return { causes: [], ruledOut: [] };
  const highest = Math.max(top.score, WEIGHT.somethingElse);
  const masses = sorted.map((scale) => Math.exp(scale.score - highest));
  const total = masses.reduce((sum, mass) => sum + mass, Math.exp(WEIGHT.somethingElse - highest));
  const topShare = (masses[0] ?? 0) / total;
  const told = top.decided || top.measured >= WEIGHT.probeSupport;
  const cap = told || topShare <= CONFIDENCE_WITHOUT_PROBE_MAX ? 1 : CONFIDENCE_WITHOUT_PROBE_MAX / topShare;
  const causes: RankedCause[] = [];
  const ruledOut: RankedCause[] = [];
  sorted.forEach((scale, index) => {
    const confidence = ((masses[index] ?? 0) / total) * cap;
    if (isRuledOut(scale)) {
      if (scale.suggested) ruledOut.push(ruledOutBy(scale, confidence));
    } else if (confidence >= CONFIDENCE_SHOWN_MIN) causes.push(ranked(scale, confidence));
  });
  return { causes: causes.slice(0, CAUSES_SHOWN_MAX), ruledOut: ruledOut.slice(0, RULED_OUT_SHOWN_MAX) };
}
