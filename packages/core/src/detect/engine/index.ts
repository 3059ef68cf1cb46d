export { adoptSignals, type SignalLinks } from './adopt-signals.ts';
export { advance } from './advance.ts';
export { workAt } from './announced-work.ts';
export { CHRONIC_SHARE } from './baseline.ts';
export { countValues, type DimensionValues } from './count-values.ts';
export {
  type AnnouncedWork,
  DETECTION_SETTINGS,
  type DetectionAttempt,
  type DetectionSettings,
} from './detection-input.ts';
export { applySettings, createEngineState, type EngineSignal, type EngineState } from './engine-state.ts';
export { EXPLAIN_DIMENSION_TEXT, EXPLAIN_DIMENSIONS, type ExplainDimension } from './explain-dimension.ts';
export { explainSince } from './explain-since.ts';
export { RELAPSE_MS_MAX } from './host-signal.ts';
export { judgeSignal } from './judge-signal.ts';
export { type ChronicFailer, listChronic } from './list-chronic.ts';
export { replayAttempts } from './replay-attempts.ts';
export { type SignalsTold, tellSignals } from './tell-signals.ts';
export type { EngineChange } from './tell-surge.ts';
