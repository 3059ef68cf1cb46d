import { type ConditionKind, isConditionKind } from '../../vocabulary/index.ts';
import type { Closing } from '../reconcile.ts';
import type { KnownSignal, SignalEvidence, SignalFinding } from '../signal-finding.ts';
import type { ConditionEvidence } from './condition-evidence.ts';

/** What one look at one condition came to. */
export interface ConditionLook {
  readonly findings: readonly SignalFinding[];
  /** Keys of what was measured and is as it should be; what was not measured stands in neither. */
  readonly fine: readonly string[];
}

export const NOTHING_SEEN: ConditionLook = { findings: [], fine: [] };

const HOUR_MS = 3_600_000;
/** Machines that work look once in six hours, and a weekend has none: after three days without a word it is not known any more. */
const WORD_MS_MAX = 72 * HOUR_MS;

/** The hour of an instant as a condition's evidence keeps it. */
export function hourOf(atMs: number): string {
  return new Date(Math.floor(atMs / HOUR_MS) * HOUR_MS).toISOString();
}

export function isCondition(evidence: SignalEvidence): evidence is ConditionEvidence {
  return isConditionKind(evidence.kind);
}

/** Open conditions of one kind that a look has ended: measured as they should be, or of which nobody speaks any more. */
export function closeConditions(
  kind: ConditionKind,
  known: readonly KnownSignal[],
  look: ConditionLook,
  nowMs: number,
): Closing[] {
  return known.flatMap((signal): Closing[] => {
    const { evidence } = signal;
    if (signal.kind !== kind || signal.closedAtMs !== null || !isCondition(evidence)) return [];
    if (look.findings.some((finding) => finding.dedupeKey === signal.dedupeKey)) return [];
    const isFine = look.fine.includes(signal.dedupeKey);
    if (!isFine && nowMs - Date.parse(evidence.lastSeenAt) < WORD_MS_MAX) return [];
    const reason = isFine ? 'measured-fine' : 'not-measured-any-more';
    return [{ signalId: signal.id, recovery: { reason, failing: 0, trying: 0 } }];
  });
}
