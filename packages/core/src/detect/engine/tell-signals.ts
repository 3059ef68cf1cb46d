import { VERDICTS } from '../../vocabulary/index.ts';
import { merged, type SignalAction, worthTelling } from '../reconcile.ts';
import type { KnownSignal, SignalFinding } from '../signal-finding.ts';
import type { SignalLinks } from './adopt-signals.ts';
import { recoveryOf } from './close-surges.ts';
import type { EngineSignal, EngineState } from './engine-state.ts';
import { hasNewAnswer, judgeSignal, peopleOf } from './judge-signal.ts';
import { HOUR_MS, MINUTE_MS } from './units.ts';

export interface SignalsTold {
  readonly actions: readonly SignalAction[];
  /** Numbers of the engine's signals that are opened, by what is stored of them. */
  readonly opened: ReadonlyMap<SignalFinding, number>;
}

/** What has to be stored and told so that the store says what the engine says; nothing when it already does. */
export function tellSignals(
  state: EngineState,
  links: SignalLinks,
  told: readonly KnownSignal[],
): SignalsTold {
  const actions: SignalAction[] = [];
  const opened = new Map<SignalFinding, number>();
  const open = told.filter((known) => known.closedAtMs === null);
  const keys = new Map(open.map(({ dedupeKey, openedAtMs }) => [dedupeKey, openedAtMs]));
  const twins = new Set<EngineSignal>();
  for (const signal of state.signals) {
    if (signal.kind === 'certificate-expiry') continue;
    const id = links.get(signal.id);
    const known = told.find((each) => each.id === id);
    // One that left the store's memory is over, and forgotten with it.
    if (id !== undefined && known === undefined) continue;
    if (signal.closedAtMs !== null) {
      if (known && known.closedAtMs === null)
        actions.push({ type: 'close', signal: known, recovery: recoveryOf(state, signal) });
      else if (known && mayBeAmended(state, signal)) {
        const finding = merged(known, judgeSignal(state, signal, known));
        if (lateOf(finding) > lateOf(known)) actions.push({ type: 'amend', signal: known, finding });
      }
      continue;
    }
    if (known && isTold(signal, known)) continue;
    const found = judgeSignal(state, signal, known);
    if (!known) {
      const dedupeKey = freeKey(signal, found.dedupeKey, keys);
      if (dedupeKey === null) {
        twins.add(signal);
        continue;
      }
      keys.set(dedupeKey, signal.detectedAtMs);
      const finding = { ...found, dedupeKey };
      opened.set(finding, signal.id);
      actions.push({ type: 'open', finding });
      continue;
    }
    const finding = merged(known, found);
    if (known.closedAtMs !== null) actions.push({ type: 'reopen', signal: known, finding });
    else if (saysMore(known, finding))
      actions.push({ type: 'update', signal: known, finding, tell: worthTelling(known, finding) });
  }
  if (twins.size > 0) state.signals = state.signals.filter((signal) => !twins.has(signal));
  return { actions, opened };
}

/** A state that is made again finds what was told at about the minute in which it was. */
const AGAIN_MS_MAX = MINUTE_MS;

/**
 * A key that no open signal has, of those with when each was told. A signal that was explained by another place since may
 * have left its first one to people who go on failing there: theirs says when they were found, too. null = it is one that is
 * open already, found again.
 */
function freeKey(
  { detectedAtMs }: EngineSignal,
  key: string,
  taken: ReadonlyMap<string, number>,
): string | null {
  const openedAtMs = taken.get(key);
  if (openedAtMs === undefined) return key;
  const later = `${key}:${new Date(detectedAtMs).toISOString()}`;
  return detectedAtMs <= openedAtMs + AGAIN_MS_MAX || taken.has(later) ? null : later;
}

/** Machines report what they kept within this time after a silence; later ones change nothing that anybody still reads. */
const AMENDED_MS_MAX = 2 * HOUR_MS;

function mayBeAmended({ nowMs }: EngineState, { kind, closedAtMs }: EngineSignal): boolean {
  return kind === 'silence' && closedAtMs !== null && nowMs - closedAtMs <= AMENDED_MS_MAX;
}

/** People of whom late reports tell. */
function lateOf({ evidence }: Pick<KnownSignal, 'evidence'>): number {
  return evidence.kind === 'silence' ? (evidence.late?.people ?? 0) : 0;
}

/** Whether an open signal is stored as it is; judging it anew would read all attempts since it began. */
function isTold(signal: EngineSignal, known: KnownSignal): boolean {
  const surge = known.evidence.kind === 'cause-surge' ? known.evidence : null;
  return (
    known.closedAtMs === null &&
    VERDICTS[signal.outcome] === known.verdict &&
    peopleOf(signal) <= known.people &&
    signal.startedAtMs >= known.startedAtMs &&
    (surge === null || (signal.covered.length <= surge.covered.length && !hasNewAnswer(signal, known)))
  );
}

function saysMore(known: KnownSignal, finding: SignalFinding): boolean {
  return (
    finding.people !== known.people ||
    finding.scope !== known.scope ||
    finding.severity !== known.severity ||
    finding.gatewayId !== known.gatewayId ||
    finding.verdict !== known.verdict ||
    finding.startedAtMs < known.startedAtMs ||
    answers(finding) > answers(known) ||
    names(finding) > names(known)
  );
}

function answers({ evidence }: Pick<KnownSignal, 'evidence'>): number {
  return evidence.kind === 'cause-surge' ? evidence.explanations.length : 0;
}

function names({ evidence }: Pick<KnownSignal, 'evidence'>): number {
  return evidence.kind === 'cause-surge' ? evidence.covered.length : 0;
}
