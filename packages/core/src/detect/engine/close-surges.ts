import type { Recovery } from '../recovery.ts';
import { goesOn } from './announced-work.ts';
import { isGone } from './close-silence.ts';
import type { EngineSignal, EngineState } from './engine-state.ts';
import { RELAPSE_MS_MAX } from './host-signal.ts';
import { proveRecovery, standingOf } from './prove-recovery.ts';
import { countAgain, type EngineChange } from './tell-surge.ts';
import { DAY_MS } from './units.ts';

/** Closes surges whose place is back at what is usual for it, and muted ones with the announced work they happened in. */
export function closeSurges(state: EngineState, nowMs: number): EngineChange[] {
  const changes: EngineChange[] = [];
  for (const signal of state.signals) {
    if (signal.closedAtMs !== null || (signal.kind !== 'cause-surge' && signal.kind !== 'slow-surge'))
      continue;
    const isMutedNoMore = signal.mutedBy !== null && !goesOn(state, signal.mutedBy, nowMs);
    if (!isMutedNoMore && !proveRecovery(state, signal, nowMs)) continue;
    signal.closedAtMs = nowMs;
    const names = signal.covered;
    countAgain(state, signal, nowMs);
    // Names that fade towards the end are still its own: their people must not become another trouble afterwards.
    signal.covered = [...new Set([...names, ...signal.covered])];
    changes.push({ type: 'closed', signal });
  }
  const keepFromMs = nowMs - RELAPSE_MS_MAX - 3 * DAY_MS;
  state.signals = state.signals.filter(
    (signal) => signal.closedAtMs === null || signal.closedAtMs > keepFromMs,
  );
  return changes;
}

/** What proves that a signal is over. */
export function recoveryOf(state: EngineState, signal: EngineSignal): Recovery {
  if (signal.kind === 'silence') {
    const reason = isGone(state, signal, state.nowMs) ? 'nobody-expected' : 'heard-again';
    return { reason, failing: 0, trying: 0 };
  }
  return proveRecovery(state, signal, state.nowMs) ?? standingOf(state, signal);
}
