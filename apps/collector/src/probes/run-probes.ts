import { setMaxListeners } from 'node:events';
import type { Evidence, ProbeName, ProbeResult } from '@tsunagu/core/collect';
import { findAddresses } from './find-addresses.ts';
import type { GatewayAddresses, Probe, ProbeContext, ProbeTarget } from './probe.ts';

/** All probes of one attempt together, in ms. */
export const PROBES_MS_MAX = 10_000;
/** Probes stop by themselves a little earlier, so that what they know by then is kept. */
const SETTLE_MS = 500;

export interface ProbeSurroundings {
  readonly resolvers: readonly string[];
  readonly searchDomains: readonly string[];
  readonly hostsFile: string;
  readonly controlName: string;
  readonly extraCa: readonly string[];
}

type NotRun = Evidence['notRun'][number];

async function runOne(
  name: ProbeName,
  probe: Probe,
  target: ProbeTarget,
  ctx: ProbeContext,
  hardStop: Promise<'late'>,
): Promise<ProbeResult | NotRun> {
  try {
    const result = await Promise.race([probe(target, ctx), hardStop]);
    return result === 'late'
      ? { probe: name, reason: ctx.signal.reason === 'cancelled' ? 'cancelled' : 'time-cap' }
      : result;
  } catch {
    // A probe must never cost the attempt it explains; that it broke is part of the evidence.
    return { probe: name, reason: 'failed' };
  }
}

function isResult(value: ProbeResult | NotRun): value is ProbeResult {
  return !('reason' in value);
}

/** Runs the planned probes side by side; ends within 10 s whatever the network does. */
export async function runProbes(
  plan: readonly ProbeName[],
  probes: Readonly<Record<ProbeName, Probe>>,
  target: ProbeTarget,
  surroundings: ProbeSurroundings,
  options: { readonly collectedAt: string; readonly signal: AbortSignal; readonly capMs?: number },
): Promise<Evidence> {
  const capMs = options.capMs ?? PROBES_MS_MAX;
  const soft = new AbortController();
  // Every connection of every probe listens to it.
  setMaxListeners(0, soft.signal);
  const softTimer = setTimeout(() => soft.abort('time-cap'), Math.max(0, capMs - SETTLE_MS));
  let hardTimer: NodeJS.Timeout | undefined;
  const hardStop = new Promise<'late'>((resolve) => {
    hardTimer = setTimeout(() => resolve('late'), capMs);
    options.signal.addEventListener('abort', () => {
      soft.abort('cancelled');
      setTimeout(() => resolve('late'), SETTLE_MS);
    });
  });
  if (options.signal.aborted) soft.abort('cancelled');
  let addresses: Promise<GatewayAddresses> | null = null;
  const ctx: ProbeContext = {
    ...surroundings,
    signal: soft.signal,
    addresses: () => {
      addresses ??= findAddresses(target.host, surroundings.resolvers, soft.signal);
      return addresses;
    },
  };
  const settled = await Promise.all(plan.map((name) => runOne(name, probes[name], target, ctx, hardStop)));
  clearTimeout(softTimer);
  clearTimeout(hardTimer);
  const left = (Object.keys(probes) as ProbeName[]).filter((name) => !plan.includes(name));
  return {
    collectedAt: options.collectedAt,
    probes: settled.filter(isResult),
    notRun: [
      ...settled.filter((one): one is NotRun => !isResult(one)),
      ...left.map((name) => ({ probe: name, reason: 'not-needed' as const })),
    ],
  };
}
