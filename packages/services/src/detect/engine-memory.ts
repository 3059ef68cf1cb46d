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

/** Ordinals of the people of a stored signal, as the engine counts them; null = it remembers no such signal. */
export function peopleOfSignal({ state, links }: RunningEngine, signalId: string): readonly number[] | null {
  const signal = state.signals.find((one) => links.get(one.id) === signalId);
  return signal ? [...signal.people].map((person) => Number(state.people.names[person])) : null;
}
