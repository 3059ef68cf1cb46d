import { isConditionKind } from '../vocabulary/index.ts';
import type { AnnouncedWork } from './engine/detection-input.ts';
import { workAt } from './engine/index.ts';
import type { SignalAction } from './reconcile.ts';
import type { KnownSignal, SignalFinding } from './signal-finding.ts';
import { isCondition } from './signals/condition-look.ts';

/** The announced work that a condition is to be expected of; null = none is. */
function workOf(
  { evidence, gatewayId }: SignalFinding,
  work: readonly AnnouncedWork[],
  atMs: number,
): AnnouncedWork | null {
  // Said for the sake of the very change that would mute it.
  if (!isConditionKind(evidence.kind) || evidence.kind === 'ttl-too-long') return null;
  const gateway = gatewayId === null ? undefined : String(gatewayId);
  if (evidence.kind !== 'resolvers-disagree') return workAt(work, { gateway }, atMs);
  const works = evidence.dissenting.map(({ resolver }) => workAt(work, { gateway, resolver }, atMs));
  return works.every((one) => one !== null) ? (works[0] ?? null) : null;
}

/** Whether a planned change keeps a signal from being told. */
export function isMuted({ mutedBy }: Pick<SignalFinding, 'mutedBy'>): boolean {
  return mutedBy !== null && mutedBy !== undefined;
}

/**
 * What becomes of one look's actions during announced work: conditions that are to be expected of it open muted, and a
 * muted one is told once it is measured after the work's end.
 */
export function muteConditions(
  actions: readonly SignalAction[],
  looked: { readonly known: readonly KnownSignal[]; readonly findings: readonly SignalFinding[] },
  work: readonly AnnouncedWork[],
  nowMs: number,
): SignalAction[] {
  const lasting = looked.known.flatMap((signal): SignalAction[] => {
    if (!isMuted(signal) || signal.closedAtMs !== null) return [];
    const finding = looked.findings.find((one) => one.dedupeKey === signal.dedupeKey);
    if (!finding || workOf(finding, work, nowMs)) return [];
    const endMs = work.find((one) => one.id === signal.mutedBy)?.toMs ?? Number.NEGATIVE_INFINITY;
    const { evidence } = finding;
    // What was measured while the work went on says nothing about after it; where only the hour is known, all of it counts.
    const isSince = !isCondition(evidence) || (finding.seenAtMs ?? Date.parse(evidence.lastSeenAt)) >= endMs;
    return isSince ? [{ type: 'unmute', signal, finding }] : [];
  });
  const told = new Set(lasting.flatMap((action) => (action.type === 'open' ? [] : [action.signal.id])));
  const others = actions.flatMap((action): SignalAction[] => {
    if (action.type === 'open') {
      const mutedBy = workOf(action.finding, work, nowMs)?.id ?? null;
      return [mutedBy === null ? action : { ...action, finding: { ...action.finding, mutedBy } }];
    }
    if (told.has(action.signal.id)) return [];
    if (action.type !== 'reopen') return [action];
    const isCovered = workOf(action.finding, work, nowMs) !== null;
    if (isMuted(action.signal)) return [isCovered ? action : { ...action, type: 'unmute' }];
    // A condition that was told, ended and comes back during the work is no news; it is told once the work is over.
    return isCovered ? [] : [action];
  });
  return [...others, ...lasting];
}
