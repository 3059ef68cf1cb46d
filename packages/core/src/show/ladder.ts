import { type Result, STAGE_PERCENT, STAGES, type Stage } from '../vocabulary/index.ts';
import { median } from './median.ts';

/** Attempts of one window that ended at one stage in one way. */
export interface FlowRow {
  readonly stage: Stage;
  readonly result: Result;
  readonly attempts: number;
}

export interface LadderStep {
  readonly stage: Stage;
  /** What FortiClient's window shows there. */
  readonly percent: readonly number[];
  /** Attempts that came as far as this stage. */
  readonly entered: number;
  readonly failed: number;
  readonly cancelled: number;
  /** Median over comparable earlier windows; null = no history yet. */
  readonly enteredUsual: number | null;
  readonly failedUsual: number | null;
}

/** Where attempts stop: each stage with what entered and fell out, beside the usual for this hour. */
export function ladder(
  now: readonly FlowRow[],
  earlier: readonly (readonly FlowRow[])[],
): readonly LadderStep[] {
  const current = flow(now);
  const past = earlier.map(flow);
  return STAGES.map((stage, index) => ({
    stage,
    percent: STAGE_PERCENT[stage],
    ...(current[index] ?? EMPTY),
    enteredUsual: median(past.map((window) => window[index]?.entered ?? 0)),
    failedUsual: median(past.map((window) => window[index]?.failed ?? 0)),
  }));
}

const EMPTY = { entered: 0, failed: 0, cancelled: 0 };

function flow(rows: readonly FlowRow[]): readonly { entered: number; failed: number; cancelled: number }[] {
  let remaining = rows.reduce((sum, row) => sum + row.attempts, 0);
  return STAGES.map((stage) => {
    const here = rows.filter((row) => row.stage === stage);
    const failed = total(here, 'failed');
    const cancelled = total(here, 'cancelled');
    const entered = remaining;
    // What dropped later had been up, so it passes the whole ladder.
    remaining -= failed + cancelled;
    return { entered, failed, cancelled };
  });
}

function total(rows: readonly FlowRow[], result: Result): number {
  return rows.reduce((sum, row) => (row.result === result ? sum + row.attempts : sum), 0);
}
