import type { Evidence, GatewayRef, ProbeName } from '@tsunagu/core/collect';
import type { Client, Protocol, Stage } from '@tsunagu/core/vocabulary';
import { planConnectedAttempt, planFailedAttempt } from '../probes/plan-probes.ts';
import { openProbeLedger, type ProbeLedger } from '../probes/probe-ledger.ts';

/** Findings about the same gateway and stage are used again for this long: a client that retries at once is one fault. */
const FAILED_REUSE_MS = 30_000;
/** A gateway that works is looked at this seldom. */
const CONNECTED_PAUSE_MS = 6 * 3_600_000;
const REMEMBERED_MAX = 64;

export interface EvidenceQuestion {
  readonly client: Client;
  readonly gateway: GatewayRef | null;
  readonly protocol: Protocol;
  readonly stage: Stage;
  /** Probes of an attempt that came up are few and rare. */
  readonly connected: boolean;
}

export type RunPlan = (plan: readonly ProbeName[], question: EvidenceQuestion) => Promise<Evidence>;

export interface EvidenceDesk {
  /** Null when nothing is to be asked now. Never rejects. */
  gather(question: EvidenceQuestion, nowMs: number): Promise<Evidence> | null;
}

/** Asks the probes, at most once in a while for each gateway and stage; `ledger` also knows what earlier runs asked. */
export function openEvidenceDesk(
  run: RunPlan,
  ledger: ProbeLedger = openProbeLedger(null, () => undefined),
): EvidenceDesk {
  const remembered = new Map<string, { readonly atMs: number; readonly evidence: Promise<Evidence> }>();
  return {
    gather(question, nowMs) {
      const { gateway, protocol, stage, connected } = question;
      const name = [gateway?.host ?? '', gateway?.port ?? '', protocol, connected ? 'up' : stage].join(' ');
      const last = remembered.get(name);
      // Of a question asked before the clock was set back the age is not known: then it is asked again.
      const ageMs = ledger.ageMs(name, nowMs) ?? Number.POSITIVE_INFINITY;
      const fresh = ageMs < (connected ? CONNECTED_PAUSE_MS : FAILED_REUSE_MS);
      if (fresh && connected) return null;
      if (fresh && last && nowMs >= last.atMs) return last.evidence;
      const plan = connected ? planConnectedAttempt(protocol) : planFailedAttempt(stage, protocol);
      const nothing = (reason: 'failed' | 'rate-limited'): Evidence => ({
        collectedAt: new Date(nowMs).toISOString(),
        probes: [],
        notRun: plan.map((probe) => ({ probe, reason })),
      });
      // Asked by a run that has ended: what it found went with its own attempt.
      if (fresh || !ledger.take(name, gateway?.host ?? '', nowMs))
        return Promise.resolve(nothing('rate-limited'));
      const evidence = run(plan, question).catch(() => nothing('failed'));
      remembered.delete(name);
      remembered.set(name, { atMs: nowMs, evidence });
      if (remembered.size > REMEMBERED_MAX) remembered.delete(remembered.keys().next().value ?? '');
      return evidence;
    },
  };
}
