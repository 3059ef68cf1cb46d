import type { Evidence, GatewayRef, ProbeName } from '@tsunagu/core/collect';
import type { Protocol, Stage } from '@tsunagu/core/vocabulary';
import { planConnectedAttempt, planFailedAttempt } from '../probes/plan-probes.ts';

/** Findings about the same gateway and stage are used again for this long: a client that retries at once is one fault. */
const FAILED_REUSE_MS = 30_000;
/** A gateway that works is looked at this seldom. */
const CONNECTED_PAUSE_MS = 6 * 3_600_000;
const REMEMBERED_MAX = 64;

export interface EvidenceQuestion {
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

/** Asks the probes, at most once in a while for each gateway and stage. */
export function openEvidenceDesk(run: RunPlan): EvidenceDesk {
  const remembered = new Map<string, { readonly atMs: number; readonly evidence: Promise<Evidence> }>();
  return {
    gather(question, nowMs) {
      const { gateway, protocol, stage, connected } = question;
      const name = [gateway?.host ?? '', gateway?.port ?? '', protocol, connected ? 'up' : stage].join(' ');
      const last = remembered.get(name);
      const ageMs = last ? nowMs - last.atMs : Number.POSITIVE_INFINITY;
      // A clock set back makes the age negative: then what is remembered is of no known age.
      if (last && ageMs >= 0 && ageMs < (connected ? CONNECTED_PAUSE_MS : FAILED_REUSE_MS))
        return connected ? null : last.evidence;
      const plan = connected ? planConnectedAttempt(protocol) : planFailedAttempt(stage, protocol);
      const evidence = run(plan, question).catch(
        (): Evidence => ({
          collectedAt: new Date(nowMs).toISOString(),
          probes: [],
          notRun: plan.map((probe) => ({ probe, reason: 'failed' as const })),
        }),
      );
      remembered.delete(name);
      remembered.set(name, { atMs: nowMs, evidence });
      if (remembered.size > REMEMBERED_MAX) remembered.delete(remembered.keys().next().value ?? '');
      return evidence;
    },
  };
}
