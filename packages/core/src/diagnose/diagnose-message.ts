import type { MessageReading } from '../collect/index.ts';
import {
  CAUSE_CATALOGUE,
  CAUSES,
  type Cause,
  STAGE_PERCENT,
  STAGES,
  type Stage,
  stageIndex,
} from '../vocabulary/index.ts';
import { CALIBRATION, type Calibration } from './calibration.ts';
import { diagnose } from './diagnose.ts';
import type { Diagnosis, RankedCause } from './diagnosis.ts';
import { CAUSES_SHOWN_MAX, CONFIDENCE_TO_NAME_MIN, WEIGHT } from './weight.ts';

/** Somebody's words are no measurement, and no client's own log: they never claim more than words, whatever they say. */
const WORDS_ONLY: Calibration = { ...CALIBRATION, told: CALIBRATION.words };

/** Where nothing but a code that fits many causes speaks for one: shown, never named. */
const LONE_POSSIBLE_MAX = CONFIDENCE_TO_NAME_MIN - 0.01;

/**
 * Why the attempt behind a pasted message failed. Where a percentage leaves several stages open, each is taken for as
 * likely as the others, and a cause is as likely as it is on the average of them: a place is no cause.
 */
export function diagnoseMessage({ reading, stages, facts }: MessageReading): Diagnosis {
  const places = stages.length === 0 ? [reading.stage] : stages;
  const each = places.map((stage) => {
    // No log ends here: who pastes a window saw it fail, and its silence after the percentage is nobody's.
    const result = reading.result ?? (stage === 'connected' ? null : 'failed');
    const found = diagnose({ ...reading, stage, result }, null, null, {}, WORDS_ONLY);
    return bound(found, stage, facts.percent);
  });
  const [only = diagnose(reading, null, null, {}, WORDS_ONLY)] = each;
  // Who pastes a message complains: that nothing is wrong, only the client's own 100 % says.
  if (only.verdict === null && facts.percent !== 100) return { ...only, verdict: 'unknown', confidence: 0 };
  if (each.length === 1) return only;
  const causes = [...new Set(each.flatMap((one) => one.causes.map(({ cause }) => cause)))]
    .map((cause) => average(cause, each))
    .sort((a, b) => b.confidence - a.confidence || (a.cause < b.cause ? -1 : 1));
  const best = bestVerdict(each);
  const unnamed = { verdict: 'unknown', stage: reading.stage, confidence: 0 } as const;
  const first = causes.filter(({ cause }) => cause === best?.verdict);
  const others = causes.filter(({ cause }) => cause !== best?.verdict);
  return {
    ...only,
    ...(best ?? unnamed),
    causes: [...first, ...others].slice(0, CAUSES_SHOWN_MAX),
    ruledOut: [],
  };
}

/** What a stage names, as sure as it is on the average of all; a cause behind a place is not named by the place. */
function bestVerdict(each: readonly Diagnosis[]) {
  const verdicts = CAUSES.flatMap((verdict) => {
    const naming = each.filter((one) => one.verdict === verdict);
    const confidence = rounded(naming.reduce((sum, one) => sum + one.confidence, 0) / each.length);
    const stage = naming.at(-1)?.stage;
    return stage === undefined || confidence < CONFIDENCE_TO_NAME_MIN ? [] : [{ verdict, stage, confidence }];
  });
  return verdicts.sort((a, b) => b.confidence - a.confidence)[0] ?? null;
}

/** A diagnosis that claims no more than such words may beside such a percentage. */
function bound(found: Diagnosis, stage: Stage, percent: number | null): Diagnosis {
  if (found.verdict === null) return found;
  const named = found.causes.find(({ cause }) => cause === found.verdict);
  const confidence = named === undefined ? 0 : boundBy(named, percent, found.confidence);
  const causes = found.causes.map((one) => ({
    ...one,
    confidence: boundBy(one, percent, one.confidence),
    against: isPassed(one, percent)
      ? [...one.against, { code: 'stage-passed', args: {}, weight: WEIGHT.stagePassed } as const]
      : one.against,
  }));
  return confidence < CONFIDENCE_TO_NAME_MIN
    ? {
        ...found,
        verdict: 'unknown',
        stage,
        confidence: 0,
        causes: causes.sort((a, b) => b.confidence - a.confidence),
      }
    : { ...found, confidence, causes };
}

function boundBy(ranked: RankedCause, percent: number | null, confidence: number): number {
  const [word, ...more] = ranked.for;
  const isLone = word !== undefined && more.length === 0 && word.weight <= WEIGHT.wordsPossible;
  const said = isLone ? Math.min(confidence, LONE_POSSIBLE_MAX) : confidence;
  if (!isPassed(ranked, percent)) return said;
  const odds = (said / (1 - said)) * Math.exp(WEIGHT.stagePassed);
  return rounded(odds / (1 + odds));
}

/** The window came further than this cause lets it, and no words state the cause itself. */
function isPassed(ranked: RankedCause, percent: number | null): boolean {
  const { stages, implies, covers } = CAUSE_CATALOGUE[ranked.cause];
  if (percent === null || (implies.fortiPercent as readonly number[]).includes(percent)) return false;
  const reasonStated = covers.length === 0 && (ranked.for[0]?.weight ?? 0) >= WEIGHT.wordsStrong;
  const reached = STAGES.find((stage) => (STAGE_PERCENT[stage] as readonly number[]).includes(percent));
  if (reached === undefined || reasonStated) return false;
  return Math.max(...stages.map(stageIndex)) < stageIndex(reached);
}

function average(cause: Cause, each: readonly Diagnosis[]): RankedCause {
  const found = each.flatMap((one) => one.causes.filter((ranked) => ranked.cause === cause));
  const strongest = found.reduce((a, b) => (b.confidence > a.confidence ? b : a));
  const sum = found.reduce((total, one) => total + one.confidence, 0);
  return { ...strongest, confidence: rounded(sum / each.length) };
}

const rounded = (confidence: number): number => Math.round(confidence * 10_000) / 10_000;

/** Causes that FortiClient's window is known to stop at this percentage for, in the catalogue's order; no place-causes. */
export function causesAtPercent(percent: number): readonly Cause[] {
  return CAUSES.filter((cause) => {
    const { implies, covers } = CAUSE_CATALOGUE[cause];
    return covers.length === 0 && (implies.fortiPercent as readonly number[]).includes(percent);
  });
}
