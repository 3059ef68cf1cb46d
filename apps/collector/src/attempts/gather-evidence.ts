import type { Evidence, GatewayRef, ProbeName } from '@tsunagu/core/collect';
import type { Client, Protocol, Stage } from '@tsunagu/core/vocabulary';
import { planConnectedAttempt, planFailedAttempt } from '../probes/plan-probes.ts';

/** Findings about the same gateway and stage are used again for this long: a client that retries at once is one fault. */
const FAILED_REUSE_MS = 30_000;
/** A gateway that works is looked at this seldom. */
const CONNECTED_PAUSE_MS = 6 * 3_600_000;
const REMEMBERED_MAX = 64;
/** Runs for one gateway in this time, whatever the stage: a loop of retries must not become a load on it. */
const RUNS_WINDOW_MS = 10 * 60_000;
const RUNS_MAX = 12;

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

/** Counts runs for each gateway in a sliding window; false = no more for now. */
function makeRunLimit(): (host: string, nowMs: number) => boolean {
  const runs = new Map<string, number[]>();
  return (host, nowMs) => {
    // A clock set back leaves times of the future behind; they count no more than old ones.
    const recent = (runs.get(host) ?? []).filter((at) => nowMs - at >= 0 && nowMs - at < RUNS_WINDOW_MS);
    runs.delete(host);
    const allowed = recent.length < RUNS_MAX;
    runs.set(host, allowed ? [...recent, nowMs] : recent);
    if (runs.size > REMEMBERED_MAX) runs.delete(runs.keys().next().value ?? '');
    return allowed;
  };
}

/** Asks the probes, at most once in a while for each gateway and stage. */
export function openEvidenceDesk(run: RunPlan): EvidenceDesk {
  const mayRun = makeRunLimit();
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
      const nothing = (reason: 'failed' | 'rate-limited'): Evidence => ({
        collectedAt: new Date(nowMs).toISOString(),
        probes: [],
        notRun: plan.map((probe) => ({ probe, reason })),
      });
      const evidence = mayRun(gateway?.host ?? '', nowMs)
        ? run(plan, question).catch(() => nothing('failed'))
        : Promise.resolve(nothing('rate-limited'));
      remembered.delete(name);
      remembered.set(name, { atMs: nowMs, evidence });
      if (remembered.size > REMEMBERED_MAX) remembered.delete(remembered.keys().next().value ?? '');
      return evidence;
    },
  };
}
