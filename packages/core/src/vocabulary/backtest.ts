/** How far a trial of other thresholds over the past has come. */
export const BACKTEST_STATES = ['waiting', 'running', 'done', 'replaced', 'failed'] as const;
export type BacktestState = (typeof BACKTEST_STATES)[number];
