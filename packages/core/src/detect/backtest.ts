import { z } from 'zod';
import { VERDICTS, verdictSchema } from '../vocabulary/index.ts';
import { explanationPlacesSchema } from './engine/explain-dimension.ts';
import {
  advance,
  type DetectionAttempt,
  type EngineChange,
  type EngineSignal,
  type EngineState,
} from './engine/index.ts';
import { peopleOf } from './engine/judge-signal.ts';

/** Which of two sets of thresholds tell of a trouble. */
export const BACKTEST_SIDES = ['both', 'present', 'tried'] as const;

/** What detection would have told in the past. */
export const backtestSignalSchema = z.object({
  kind: z.enum(['cause-surge', 'silence']),
  verdict: verdictSchema,
  /** What else the same trouble was called; absent from before it was kept. */
  covered: z.array(verdictSchema).optional(),
  startedAt: z.iso.datetime(),
  detectedAt: z.iso.datetime(),
  /** null = not over at the end of the stretch. */
  closedAt: z.iso.datetime().nullable(),
  people: z.int().min(0),
  places: explanationPlacesSchema,
  /** Announced work would have kept it from being told. */
  muted: z.boolean(),
});
export type BacktestSignal = z.infer<typeof backtestSignalSchema>;

export const comparedSignalSchema = backtestSignalSchema.extend({ by: z.enum(BACKTEST_SIDES) });
export type ComparedSignal = z.infer<typeof comparedSignalSchema>;

/** Stretch of time that is walked through, Unix ms, looked at every `stepMs`. */
export interface Walk {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly stepMs: number;
}

/**
 * Feeds a state with attempts of the past, in the order in which they arrived, and gives what changed. Time has to go on
 * from one walk to the next.
 */
export function walkAttempts(
  state: EngineState,
  attempts: readonly DetectionAttempt[],
  { fromMs, untilMs, stepMs }: Walk,
): EngineChange[] {
  const changes: EngineChange[] = [];
  let next = 0;
  for (let endMs = fromMs + stepMs; endMs <= untilMs; endMs += stepMs) {
    const batch: DetectionAttempt[] = [];
    for (let one = attempts[next]; one !== undefined && one.arrivedAtMs < endMs; one = attempts[++next])
      batch.push(one);
    changes.push(...advance(state, batch, endMs));
  }
  return changes;
}

/** A signal of the engine as a backtest keeps it; null for a kind that no threshold decides about. */
export function backtestSignal({ ...signal }: EngineSignal): BacktestSignal | null {
  if (signal.kind === 'certificate-expiry') return null;
  const iso = (atMs: number) => new Date(atMs).toISOString();
  return {
    kind: signal.kind === 'silence' ? 'silence' : 'cause-surge',
    verdict: VERDICTS[signal.outcome] ?? 'unknown',
    covered: signal.covered.map((outcome) => VERDICTS[outcome] ?? 'unknown'),
    startedAt: iso(signal.startedAtMs),
    detectedAt: iso(signal.detectedAtMs),
    closedAt: signal.closedAtMs === null ? null : iso(signal.closedAtMs),
    people: peopleOf(signal),
    places: signal.latest.dimensions,
    muted: signal.mutedBy !== null,
  };
}

function endOf(signal: BacktestSignal): number {
  return signal.closedAt === null ? Number.POSITIVE_INFINITY : Date.parse(signal.closedAt);
}

function namesOf({ verdict, covered = [] }: BacktestSignal): readonly string[] {
  return [verdict, ...covered];
}

/** The same trouble, told sooner or later, by another of its names, or with its place named more closely. */
function isSame(a: BacktestSignal, b: BacktestSignal): boolean {
  if (a.kind !== b.kind || a.muted !== b.muted) return false;
  if (!namesOf(a).some((name) => namesOf(b).includes(name))) return false;
  const apart = Object.entries(a.places).some(([dimension, value]) => {
    const other = b.places[dimension as keyof typeof b.places];
    return other !== undefined && other !== value;
  });
  return !apart && Date.parse(a.startedAt) <= endOf(b) && Date.parse(b.startedAt) <= endOf(a);
}

/** What both sets of thresholds tell, once, and what only one of them does; in the order in which it was told. */
export function compareBacktests(
  present: readonly BacktestSignal[],
  tried: readonly BacktestSignal[],
): ComparedSignal[] {
  const left = [...tried];
  const compared = present.map((signal): ComparedSignal => {
    const at = left.findIndex((other) => isSame(signal, other));
    if (at >= 0) left.splice(at, 1);
    return { ...signal, by: at < 0 ? 'present' : 'both' };
  });
  compared.push(...left.map((signal): ComparedSignal => ({ ...signal, by: 'tried' })));
  return compared.toSorted((a, b) => Date.parse(a.detectedAt) - Date.parse(b.detectedAt));
}
