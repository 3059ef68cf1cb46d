import { SEVERITIES, type Severity } from '../vocabulary/index.ts';
import type { Recovery } from './recovery.ts';
import type { KnownSignal, SignalFinding } from './signal-finding.ts';
import { conditionEvidenceSchema } from './signals/condition-evidence.ts';
import { isCondition } from './signals/condition-look.ts';

/** What is to be done about one signal after one look. */
export type SignalAction =
  | { readonly type: 'open'; readonly finding: SignalFinding }
  | {
      readonly type: 'update';
      readonly signal: KnownSignal;
      readonly finding: SignalFinding;
      readonly tell: boolean;
    }
  | { readonly type: 'reopen'; readonly signal: KnownSignal; readonly finding: SignalFinding }
  /** What a planned change muted goes on without it, and is told now. */
  | { readonly type: 'unmute'; readonly signal: KnownSignal; readonly finding: SignalFinding }
  | { readonly type: 'close'; readonly signal: KnownSignal; readonly recovery: Recovery }
  /** More is known of what is over; it stays over. */
  | { readonly type: 'amend'; readonly signal: KnownSignal; readonly finding: SignalFinding };

/** A trouble that comes back within this time is the same trouble. */
const RELAPSE_MS_MAX = 24 * 3_600_000;

/** Whether a finding is a signal's own trouble. */
function sameTrouble(signal: KnownSignal, finding: SignalFinding): boolean {
  return signal.kind === finding.kind && signal.dedupeKey === finding.dedupeKey;
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

/** 5, 10, 20, 50, 100 …: people are told of again when the next of these is passed. */
export function peopleMilestone(people: number): number {
  if (people < 5) return 0;
  const decade = 10 ** Math.floor(Math.log10(people));
  const [step] = [5, 2, 1].filter((factor) => people >= factor * decade);
  return (step ?? 1) * decade;
}

function thresholdOf(value: KnownSignal | SignalFinding): number | null {
  return value.evidence.kind === 'certificate-expiry' ? value.evidence.thresholdDays : null;
}

/** Whether a change is worth a line in the timeline and a word to people; a count that creeps is not. */
export function worthTelling(signal: KnownSignal, finding: SignalFinding): boolean {
  if (finding.scope !== signal.scope || finding.verdict !== signal.verdict) return true;
  if (rank(finding.severity) > rank(signal.severity)) return true;
  if (thresholdOf(finding) !== thresholdOf(signal)) return true;
  if (toldSinceOf(finding) > toldSinceOf(signal)) return true;
  return peopleMilestone(finding.people) > peopleMilestone(signal.people);
}

function toldSinceOf({ evidence }: Pick<SignalFinding, 'evidence'>): number {
  return evidence.kind === 'cause-surge' ? evidence.toldSince.length : 0;
}

/** A condition is what was measured last, in both directions. */
function remeasured(signal: KnownSignal, { evidence }: SignalFinding): boolean {
  if (!isCondition(evidence) || !isCondition(signal.evidence)) return false;
  // Parsed, both have their fields in one order.
  const [now, before] = [evidence, signal.evidence].map((one) => conditionEvidenceSchema.parse(one));
  return JSON.stringify(now) !== JSON.stringify(before);
}

function changed(signal: KnownSignal, finding: SignalFinding): boolean {
  return (
    finding.people !== signal.people ||
    finding.scope !== signal.scope ||
    finding.severity !== signal.severity ||
    finding.startedAtMs < signal.startedAtMs ||
    thresholdOf(finding) !== thresholdOf(signal) ||
    remeasured(signal, finding)
  );
}

/**
 * A trouble never shrinks while it lasts: it began when it first began, concerned as many people as it ever did,
 * and is as grave as it ever was; otherwise every quarter of an hour would tell another story.
 */
export function merged(signal: KnownSignal, finding: SignalFinding): SignalFinding {
  if (finding.kind === 'certificate-expiry' || isCondition(finding.evidence)) {
    return { ...finding, startedAtMs: signal.startedAtMs };
  }
  return {
    ...finding,
    dedupeKey: signal.dedupeKey,
    people: Math.max(signal.people, finding.people),
    severity: rank(signal.severity) > rank(finding.severity) ? signal.severity : finding.severity,
    startedAtMs: Math.min(signal.startedAtMs, finding.startedAtMs),
  };
}

export interface Closing {
  readonly signalId: string;
  readonly recovery: Recovery;
}

/** Findings and closings of one look against the signals that are known, by their keys: open, update, reopen or close, each once. */
export function reconcile(
  known: readonly KnownSignal[],
  findings: readonly SignalFinding[],
  closings: readonly Closing[],
  nowMs: number,
): SignalAction[] {
  const actions: SignalAction[] = [];
  const touched = new Set<string>();
  for (const finding of findings) {
    const open = known.find((signal) => signal.closedAtMs === null && sameTrouble(signal, finding));
    const relapse = known.find(
      (signal) =>
        signal.closedAtMs !== null &&
        nowMs - signal.closedAtMs <= RELAPSE_MS_MAX &&
        sameTrouble(signal, finding),
    );
    const signal = open ?? relapse;
    if (!signal) {
      if (finding.mayOpen) actions.push({ type: 'open', finding });
      continue;
    }
    // Two findings of one look may have one key; the first speaks for both.
    if (touched.has(signal.id)) continue;
    touched.add(signal.id);
    const next = merged(signal, finding);
    if (!open) {
      if (finding.mayOpen) actions.push({ type: 'reopen', signal, finding: next });
    } else if (changed(signal, next)) {
      actions.push({ type: 'update', signal, finding: next, tell: worthTelling(signal, next) });
    }
  }
  for (const closing of closings) {
    const signal = known.find((entry) => entry.id === closing.signalId && entry.closedAtMs === null);
    if (signal && !touched.has(signal.id))
      actions.push({ type: 'close', signal, recovery: closing.recovery });
  }
  return actions;
}
