import type { Scope, SignalKind, SignalMark, Verdict } from '../vocabulary/index.ts';

/** A signal that a person has judged, as a backtest compares it with what it would have told itself. */
export interface MarkedSignal {
  readonly id: string;
  readonly kind: SignalKind;
  readonly verdict: Verdict;
  readonly gatewayId: number | null;
  readonly scope: Scope;
  readonly people: number;
  readonly startedAtMs: number;
  readonly openedAtMs: number;
  /** null = it is still open. */
  readonly closedAtMs: number | null;
  readonly mark: SignalMark;
  /** The signal it is the same trouble as; null unless `merged`. */
  readonly mergedInto: string | null;
  readonly reason: string;
}

/** What another run of detection tells of the same past. */
export interface ToldSignal {
  readonly kind: SignalKind;
  readonly verdict: Verdict;
  readonly gatewayId: number | null;
  readonly detectedAtMs: number;
  /** null = it never closed. */
  readonly closedAtMs: number | null;
}

export interface MarksJudged {
  readonly right: number;
  readonly wrong: number;
  readonly merged: number;
  /** Of what was marked right or wrong, the part that is right, 0 to 1; null = nothing was. */
  readonly precision: number | null;
}

/** Precision over the signals that people judged; one that is the same as another says nothing of it. */
export function judgeMarks(marked: readonly Pick<MarkedSignal, 'mark'>[]): MarksJudged {
  const count = (mark: SignalMark): number => marked.filter((one) => one.mark === mark).length;
  const [right, wrong, merged] = [count('right'), count('wrong'), count('merged')];
  return { right, wrong, merged, precision: right + wrong === 0 ? null : right / (right + wrong) };
}

export interface MarksReplayed {
  /** Marked wrong, and would be told again. */
  readonly wrongStill: readonly MarkedSignal[];
  /** Marked right, and would not be told any more. */
  readonly rightLost: readonly MarkedSignal[];
  /** The precision that is left of what was marked right or wrong; null = nothing of it would be told. */
  readonly precision: number | null;
}

/** Hours that may lie between a signal and the same one told with other thresholds. */
const NEAR_MS = 3 * 3_600_000;

/** Whether another run told the marked trouble: same kind and cause, no other gateway, at that time. */
function tells(marked: MarkedSignal, told: ToldSignal): boolean {
  if (told.kind !== marked.kind || told.verdict !== marked.verdict) return false;
  const elsewhere = told.gatewayId !== null && marked.gatewayId !== null;
  if (elsewhere && told.gatewayId !== marked.gatewayId) return false;
  const endMs = marked.closedAtMs ?? Number.POSITIVE_INFINITY;
  const toldEndMs = told.closedAtMs ?? Number.POSITIVE_INFINITY;
  return told.detectedAtMs <= endMs + NEAR_MS && toldEndMs >= marked.startedAtMs - NEAR_MS;
}

/** Sets what people marked against what another run of detection tells of the same past. */
export function replayMarks(marked: readonly MarkedSignal[], told: readonly ToldSignal[]): MarksReplayed {
  const isTold = (one: MarkedSignal): boolean => told.some((other) => tells(one, other));
  const rights = marked.filter(({ mark }) => mark === 'right');
  const wrongStill = marked.filter((one) => one.mark === 'wrong' && isTold(one));
  const rightLost = rights.filter((one) => !isTold(one));
  const kept = rights.length - rightLost.length;
  const total = kept + wrongStill.length;
  return { wrongStill, rightLost, precision: total === 0 ? null : kept / total };
}
