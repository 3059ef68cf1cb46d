export type { VerbContext } from '../context.ts';
export { backtestHistory } from './backtest/backtest-history.ts';
export { BACKTEST_DAYS, newBacktestSchema, requestBacktest } from './backtest/request-backtest.ts';
export { shareTime } from './backtest/share-time.ts';
export { hasBacktestWaiting, workOnBacktest } from './backtest/work-on-backtest.ts';
export { createEngineMemory, type EngineMemory } from './engine-memory.ts';
export { CHRONIC_DAYS, keepChronicFailers } from './keep-chronic-failers.ts';
export { keepDimensionValues } from './keep-dimension-values.ts';
export { lookAtOnsets } from './look-at-onsets.ts';
export { markSignal, type NewMark, newMarkSchema } from './mark-signal.ts';
export { cancelPlannedChange } from './planned/cancel-planned-change.ts';
export { forgetPlannedChanges } from './planned/forget-planned-changes.ts';
export { newPlannedChangeSchema, planChange } from './planned/plan-change.ts';
export { readMarkedSignals } from './read-marked-signals.ts';
export { refreshSilentMachines } from './refresh-silent-machines.ts';
export {
  DETECTION_LOCK,
  DETECTION_PARTS,
  type DetectionInput,
  type DetectionOutcome,
  type DetectionPart,
  runDetection,
} from './run-detection.ts';
export type { ConditionMemory } from './signals/find-conditions.ts';
