export { advance } from './advance.ts';
export {
  type AnnouncedWork,
  DETECTION_SETTINGS,
  type DetectionAttempt,
  type DetectionSettings,
} from './detection-input.ts';
export { applySettings, createEngineState, type EngineSignal, type EngineState } from './engine-state.ts';
export { EXPLAIN_DIMENSIONS, type ExplainDimension } from './explain-dimension.ts';
export { explainSince } from './explain-since.ts';
export type { EngineChange } from './tell-surge.ts';
