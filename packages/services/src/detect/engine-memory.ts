import {
  createEngineState,
  type DetectionSettings,
  type EngineState,
  type SignalLinks,
} from '@tsunagu/core/detect';

/** What a long-lived process keeps of detection between two looks; the store can give all of it again. */
export interface EngineMemory {
  /** null = to be made from the store with the next look: none was yet, or the last one was not committed. */
  engine: RunningEngine | null;
}

export interface RunningEngine {
  readonly state: EngineState;
  readonly links: SignalLinks;
  /** Latest arrival that was read, Unix ms. */
  receivedMs: number;
}

export function createEngineMemory(): EngineMemory {
  return { engine: null };
}

export function createEngine(settings: DetectionSettings): RunningEngine {
  return { state: createEngineState(settings), links: new Map(), receivedMs: Number.NEGATIVE_INFINITY };
}
