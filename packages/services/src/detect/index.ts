export type { VerbContext } from '../context.ts';
export { createEngineMemory, type EngineMemory } from './engine-memory.ts';
export { markSignal, type NewMark, newMarkSchema } from './mark-signal.ts';
export { readMarkedSignals } from './read-marked-signals.ts';
export { readPeopleWindows, type TimeSpan } from './read-people-windows.ts';
export {
  DETECTION_LOCK,
  DETECTION_PARTS,
  type DetectionInput,
  type DetectionOutcome,
  type DetectionPart,
  runDetection,
} from './run-detection.ts';
export type { ConditionMemory } from './signals/find-conditions.ts';
