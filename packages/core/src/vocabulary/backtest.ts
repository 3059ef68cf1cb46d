/** How far a trial of other thresholds over the past has come; `too-long` = it was cut off when its time was over. */
export const BACKTEST_STATES = ['waiting', 'running', 'done', 'replaced', 'too-long', 'failed'] as const;
export type BacktestState = (typeof BACKTEST_STATES)[number];

/** A person waits for the answer, and a worker has more to do: what takes longer is cut off. */
export const BACKTEST_MINUTES_MAX = 30;
