import type { StageStep } from '../collect/index.ts';
import { type Result, STAGES, type Stage, stageIndex } from '../vocabulary/index.ts';

export interface StageBar {
  readonly stage: Stage;
  /** Both as parts of the whole attempt, 0 to 1. */
  readonly start: number;
  readonly width: number;
  readonly outcome: StageStep['outcome'];
  /** null = the log does not tell how long it took. */
  readonly durationMs: number | null;
}

export interface StageBars {
  readonly bars: readonly StageBar[];
  /** null = no times are known and widths only show the order. */
  readonly totalMs: number | null;
}

/** Narrower bars could be neither seen nor pointed at. */
const WIDTH_MIN = 0.012;

/** One attempt as a waterfall: the time spent in each stage, left to right. */
export function stageBars(attempt: {
  readonly steps: readonly StageStep[];
  readonly stage: Stage;
  readonly result: Result;
  readonly durationMs: number | null;
}): StageBars {
  const timed = attempt.steps.filter((step) => step.stage !== 'connected');
  const ends = timed.map((step) => step.startMs + (step.durationMs ?? 0));
  const totalMs = Math.max(attempt.durationMs ?? 0, ...ends);
  if (timed.length === 0 || totalMs <= 0) return { bars: inOrder(attempt), totalMs: null };
  return {
    totalMs,
    bars: timed.map((step, index) => {
      const next = timed[index + 1]?.startMs ?? totalMs;
      const lasted = step.durationMs ?? Math.max(0, next - step.startMs);
      const start = Math.min(step.startMs / totalMs, 1 - WIDTH_MIN);
      return {
        stage: step.stage,
        start,
        width: Math.min(Math.max(lasted / totalMs, WIDTH_MIN), 1 - start),
        outcome: step.outcome,
        durationMs: step.durationMs,
      };
    }),
  };
}

/** Without times: the stages it must have passed, then the one it stopped at, equally wide. */
function inOrder(attempt: { readonly stage: Stage; readonly result: Result }): readonly StageBar[] {
  const reached = STAGES.slice(0, Math.min(stageIndex(attempt.stage) + 1, STAGES.length - 1));
  const width = 1 / (STAGES.length - 1);
  return reached.map((stage, index) => ({
    stage,
    start: index * width,
    width,
    outcome: stage === attempt.stage && attempt.result !== 'connected' ? 'failed' : 'passed',
    durationMs: null,
  }));
}
