import type { MessageReading } from '../collect/index.ts';
import { CAUSE_CATALOGUE, CAUSES, type Cause } from '../vocabulary/index.ts';
import { CALIBRATION, type Calibration } from './calibration.ts';
import { diagnose } from './diagnose.ts';
import type { Diagnosis, RankedCause } from './diagnosis.ts';
import { CAUSES_SHOWN_MAX, CONFIDENCE_TO_NAME_MIN } from './weight.ts';

/** Somebody's words are no measurement, and no client's own log: they never claim more than words, whatever they say. */
const WORDS_ONLY: Calibration = { ...CALIBRATION, told: CALIBRATION.words };

/**
 * Why the attempt behind a pasted message failed. Where a percentage leaves several stages open, each is taken for as
 * likely as the others, and a cause is as likely as it is on the average of them: a place is no cause.
 */
export function diagnoseMessage({ reading, stages, facts }: MessageReading): Diagnosis {
  const places = stages.length === 0 ? [reading.stage] : stages;
  const each = places.map((stage) => diagnose({ ...reading, stage }, null, null, {}, WORDS_ONLY));
  const [only = diagnose(reading, null, null, {}, WORDS_ONLY)] = each;
  // Who pastes a message complains: that nothing is wrong, only the client's own 100 % says.
  if (only.verdict === null && facts.percent !== 100) return { ...only, verdict: 'unknown', confidence: 0 };
  if (each.length === 1) return only;
  const causes = [...new Set(each.flatMap((one) => one.causes.map(({ cause }) => cause)))]
    .map((cause) => average(cause, each))
    .sort((a, b) => b.confidence - a.confidence || (a.cause < b.cause ? -1 : 1))
    .slice(0, CAUSES_SHOWN_MAX);
  const best = causes[0];
  const named = best !== undefined && best.confidence >= CONFIDENCE_TO_NAME_MIN;
  return {
    ...only,
    verdict: named ? best.cause : 'unknown',
    stage: named ? (CAUSE_CATALOGUE[best.cause].stages[0] ?? reading.stage) : reading.stage,
    confidence: named ? best.confidence : 0,
    causes,
    ruledOut: [],
  };
}

function average(cause: Cause, each: readonly Diagnosis[]): RankedCause {
  const found = each.flatMap((one) => one.causes.filter((ranked) => ranked.cause === cause));
  const strongest = found.reduce((a, b) => (b.confidence > a.confidence ? b : a));
  const sum = found.reduce((total, one) => total + one.confidence, 0);
  return { ...strongest, confidence: Math.round((sum / each.length) * 10_000) / 10_000 };
}

/** Causes that FortiClient's window is known to stop at this percentage for, in the catalogue's order; no place-causes. */
export function causesAtPercent(percent: number): readonly Cause[] {
  return CAUSES.filter((cause) => {
    const { implies, covers } = CAUSE_CATALOGUE[cause];
    return covers.length === 0 && (implies.fortiPercent as readonly number[]).includes(percent);
  });
}
