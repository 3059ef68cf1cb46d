import { VERDICTS, type Verdict } from '../../vocabulary/index.ts';
import { CANCELLED, CONNECTED, isAt } from './attempt-ring.ts';
import type { EngineSignal, EngineState } from './engine-state.ts';
import { KEPT_MS_MIN } from './host-signal.ts';

/** What machines of a silent place had kept: people who had tried meanwhile and did not just give up, what most of them met, and when. */
export interface LateReports {
  readonly people: number;
  /** null = most of them got through. */
  readonly verdict: Verdict | null;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Of a silence that is over or lasts, what was said of it afterwards; null = nothing so far, or nothing but people who gave up. */
export function lateReports({ ring, nowMs }: EngineState, signal: EngineSignal): LateReports | null {
  const sinceMs = signal.spellSinceMs ?? signal.startedAtMs;
  const endMs = signal.closedAtMs ?? nowMs;
  const people = new Set<number>();
  const meeting = new Map<number, Set<number>>();
  let fromMs = Number.POSITIVE_INFINITY;
  let untilMs = 0;
  for (let sequence = ring.head - 1; sequence >= ring.tail; sequence--) {
    const row = sequence % ring.capacity;
    const arrivedAtMs = ring.arrivedAtMs[row] ?? 0;
    if (arrivedAtMs <= sinceMs) break;
    const atMs = ring.occurredAtMs[row] ?? 0;
    if (atMs <= sinceMs || atMs > endMs || arrivedAtMs - atMs < KEPT_MS_MIN) continue;
    if (!isAt(ring, row, signal.latest.places)) continue;
    const person = ring.person[row] ?? 0;
    const outcome = ring.outcome[row] ?? CONNECTED;
    // Who only gave up says neither that it works nor why it does not, and is none of whom “most” is said.
    if (outcome === CANCELLED) continue;
    people.add(person);
    meeting.set(outcome, (meeting.get(outcome) ?? new Set()).add(person));
    fromMs = Math.min(fromMs, atMs);
    untilMs = Math.max(untilMs, atMs);
  }
  if (meeting.size === 0) return null;
  const [[most] = [CONNECTED]] = [...meeting].toSorted((a, b) => b[1].size - a[1].size);
  return { people: people.size, verdict: VERDICTS[most] ?? null, fromMs, untilMs };
}
