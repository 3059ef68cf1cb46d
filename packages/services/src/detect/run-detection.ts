import {
  isMuted,
  muteConditions,
  reconcile,
  type SignalAction,
  type SignalFinding,
} from '@tsunagu/core/detect';
import { inTransaction, type Transaction } from '@tsunagu/db';
import type { VerbContext } from '../context.ts';
import { announceChange } from '../ingest/announce-change.ts';
import { applySignalChange } from '../respond/apply-signal-change.ts';
import type { SignalContext } from '../respond/signal-change.ts';
import { createEngineMemory, type EngineMemory, peopleOfSignal } from './engine-memory.ts';
import { findExpiries } from './find-expiries.ts';
import { findSurges, type SurgesFound } from './find-surges.ts';
import { readDetectionSettings } from './read-detection-settings.ts';
import { readKnownSignals } from './read-known-signals.ts';
import { type ConditionMemory, findConditions, settleConditions } from './signals/find-conditions.ts';
import { amendSignal, closeSignal, openSignal, unmuteSignal, updateSignal } from './store-signal.ts';

/** What one run looks for; an expiry changes in days, a condition in minutes, a surge in seconds. */
export const DETECTION_PARTS = ['surges', 'expiries', 'conditions'] as const;
export type DetectionPart = (typeof DETECTION_PARTS)[number];

export interface DetectionInput {
  readonly parts?: readonly DetectionPart[] | undefined;
  /** Kept by a long-lived process; without it what is usual is learnt from the store anew. */
  readonly memory?: EngineMemory | undefined;
  /** Kept likewise, so that each condition is looked at in its own time. */
  readonly conditionMemory?: ConditionMemory | undefined;
}

/** How many signals this run changed. */
export interface DetectionOutcome {
  readonly opened: number;
  readonly updated: number;
  readonly reopened: number;
  readonly closed: number;
}

/** Whoever holds it detects; others wait, so that one trouble never becomes two signals. */
export const DETECTION_LOCK = 7_266_001;

/**
 * Looks at what happened as of `ctx.now`, brings signals and incidents up to date, and queues what people must be told,
 * all in one transaction. Running it again, or twice at once, changes nothing more.
 */
export async function runDetection(ctx: VerbContext, input: DetectionInput = {}): Promise<DetectionOutcome> {
  const parts = input.parts ?? DETECTION_PARTS;
  const memory = input.memory ?? createEngineMemory();
  const looked = parts.includes('conditions')
    ? await findConditions(ctx.db, ctx.now, input.conditionMemory)
    : [];
  const { surges, ...outcome } = await inTransaction(ctx.db, async (tx) => {
    await tx.sql`select pg_advisory_xact_lock(${DETECTION_LOCK})`;
    const known = await readKnownSignals(tx, ctx.now);
    const settings = await readDetectionSettings(tx, ctx.now);
    const surges = parts.includes('surges')
      ? await findSurges(tx, known, ctx.now, memory, { isThorough: parts.includes('expiries'), settings })
      : null;
    const found = [
      ...(parts.includes('expiries') ? [await findExpiries(tx, known, ctx.now)] : []),
      settleConditions(looked, known, ctx.now),
    ];
    const findings = found.flatMap((part) => part.findings);
    const closings = found.flatMap((part) => part.closings);
    const nowMs = ctx.now.getTime();
    const settled = reconcile(known, findings, closings, nowMs);
    const actions = [
      ...(surges?.actions ?? []),
      ...muteConditions(settled, { known, findings }, settings.work, nowMs),
    ];
    const engine = surges?.engine ?? memory.engine;
    const peopleOf = (signalId: string) => (engine ? peopleOfSignal(engine, signalId) : null);
    for (const action of actions) await act(tx, { ...ctx, peopleOf }, action, surges);
    if (actions.length > 0) await announceChange(tx, ['signals', 'incidents']);
    const count = (type: SignalAction['type']) => actions.filter((action) => action.type === type).length;
    return {
      surges,
      opened: count('open') + count('unmute'),
      updated: count('update'),
      reopened: count('reopen'),
      closed: count('close'),
    };
  });
  // Only what is committed may be built upon; after a failure the next look begins with the store.
  if (surges) memory.engine = surges.engine;
  return outcome;
}

function snapshot(signalId: string, finding: Omit<SignalFinding, 'mayOpen' | 'confidence' | 'dedupeKey'>) {
  const { kind, verdict, gatewayId, scope, severity, people, startedAtMs, evidence } = finding;
  return { signalId, kind, verdict, gatewayId, scope, severity, people, startedAtMs, evidence };
}

async function act(
  tx: Transaction,
  ctx: SignalContext,
  action: SignalAction,
  surges: SurgesFound | null,
): Promise<void> {
  if (action.type === 'open') {
    const signalId = await openSignal(tx, action.finding, ctx.now);
    const number = surges?.opened.get(action.finding);
    if (number !== undefined) surges?.engine.links.set(number, signalId);
    // Recorded, and shown as muted; nobody's incident, and nobody is told.
    if (isMuted(action.finding)) return;
    await applySignalChange(tx, ctx, { type: 'opened', signal: snapshot(signalId, action.finding) });
    return;
  }
  const { signal } = action;
  if (action.type === 'close') {
    await closeSignal(tx, signal, ctx.now);
    if (isMuted(signal)) return;
    const { recovery } = action;
    await applySignalChange(tx, ctx, { type: 'closed', signal: snapshot(signal.id, signal), recovery });
    return;
  }
  if (action.type === 'amend') return amendSignal(tx, signal, action.finding, ctx.now);
  await updateSignal(tx, signal, action.finding, ctx.now);
  if (action.type === 'unmute') await unmuteSignal(tx, signal);
  else if (isMuted(signal)) return;
  const now = snapshot(signal.id, action.finding);
  await applySignalChange(
    tx,
    ctx,
    action.type === 'unmute'
      ? { type: 'opened', signal: now }
      : action.type === 'reopen'
        ? { type: 'reopened', signal: now, before: signal }
        : { type: 'updated', signal: now, before: signal, tell: action.tell },
  );
}
