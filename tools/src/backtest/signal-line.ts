import type { EngineSignal, EngineState } from '@tsunagu/core/detect';
import { VERDICTS } from '@tsunagu/core/vocabulary';

/** Words of the yardstick for what the engine found. */
const KINDS = {
  'cause-surge': 'surge',
  'slow-surge': 'trend',
  silence: 'silence',
  'certificate-expiry': 'expiry-forecast',
} as const satisfies Record<EngineSignal['kind'], string>;

export type SignalLine = ReturnType<typeof signalLine>;

/** One signal as the yardstick's scorer reads it: the explanation when it was told, and the latest. */
export function signalLine(state: EngineState, signal: EngineSignal) {
  return {
    kind: KINDS[signal.kind],
    cause: VERDICTS[signal.outcome] ?? 'unknown',
    covered: signal.covered.map((outcome) => VERDICTS[outcome] ?? 'unknown'),
    startedAt: new Date(signal.startedAtMs).toISOString(),
    detectedAt: new Date(signal.detectedAtMs).toISOString(),
    closedAt: signal.closedAtMs === null ? null : new Date(signal.closedAtMs).toISOString(),
    dimensions: signal.first.dimensions,
    finalDimensions: signal.latest.dimensions,
    confidence: Math.round(signal.latest.confidence * 1000) / 1000,
    inside: signal.latest.inside,
    outside: signal.latest.outside,
    first: {
      inside: signal.first.inside,
      outside: signal.first.outside,
      confidence: signal.first.confidence,
    },
    grounds: signal.grounds,
    relapses: signal.relapses,
    people: [...signal.people].map((person) => state.people.names[person] ?? ''),
  };
}
