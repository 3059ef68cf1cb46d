import { setMaxListeners } from 'node:events';
import { isIP } from 'node:net';
import type { DnsAnswer, Evidence, ProbeName, ProbeResult } from '@tsunagu/core/collect';
import { askSystem, NOT_ASKED } from './ask-resolver.ts';
import { findAddresses } from './find-addresses.ts';
import { askGatewayPage, type GatewayPage } from './gateway-page.ts';
import { plainHost } from './plain-host.ts';
import type { GatewayAddresses, Probe, ProbeContext, ProbeSurroundings, ProbeTarget } from './probe.ts';
import { watchNetwork } from './watch-network.ts';

/** All probes of one attempt together, in ms. */
export const PROBES_MS_MAX = 10_000;
/** Probes stop by themselves a little earlier, so that what they know by then is kept. */
const SETTLE_MS = 500;

export interface RunOptions {
  readonly collectedAt: string;
  readonly signal: AbortSignal;
  readonly capMs?: number;
  /** A text that differs when the network is another; the machine's adapters unless told. */
  readonly readNetwork?: () => string;
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

/** What probes share is asked once, and only when one of them wants it. */
function shareContext(
  target: ProbeTarget,
  surroundings: ProbeSurroundings,
  signal: AbortSignal,
): ProbeContext {
  let system: Promise<DnsAnswer> | null = null;
  let addresses: Promise<GatewayAddresses> | null = null;
  let page: Promise<GatewayPage | null> | null = null;
  const ctx: ProbeContext = {
    ...surroundings,
    signal,
    system: () => {
      const { host } = target;
      system ??= host && isIP(host) === 0 ? askSystem(host, signal) : Promise.resolve(NOT_ASKED);
      return system;
    },
    addresses: () => {
      addresses ??= findAddresses(target.host, ctx.system, surroundings.resolvers, signal);
      return addresses;
    },
    gatewayPage: () => {
      page ??= ctx.addresses().then((found) => askGatewayPage(target, found, surroundings.extraCa, signal));
      return page;
    },
  };
  return ctx;
}

/**
 * Runs the planned probes side by side; ends within 10 s whatever the network does. When the machine changes networks in
 * between, what is not known yet is cancelled: findings of two networks explain neither.
 */
export async function runProbes(
  plan: readonly ProbeName[],
  probes: Readonly<Record<ProbeName, Probe>>,
  target: ProbeTarget,
  surroundings: ProbeSurroundings,
  options: RunOptions,
): Promise<Evidence> {
  const capMs = options.capMs ?? PROBES_MS_MAX;
  const soft = new AbortController();
  // Every connection of every probe listens to it.
  setMaxListeners(0, soft.signal);
  const softTimer = setTimeout(() => soft.abort('time-cap'), Math.max(0, capMs - SETTLE_MS));
  let hardTimer: NodeJS.Timeout | undefined;
  let cancel: () => void = () => undefined;
  const hardStop = new Promise<'late'>((resolve) => {
    hardTimer = setTimeout(() => resolve('late'), capMs);
    cancel = () => {
      soft.abort('cancelled');
      setTimeout(() => resolve('late'), SETTLE_MS);
    };
  });
  options.signal.addEventListener('abort', cancel);
  if (options.signal.aborted) cancel();
  const stopWatching = watchNetwork(cancel, options.readNetwork);
  const plain = { ...target, host: target.host === null ? null : plainHost(target.host) };
  const ctx = shareContext(plain, surroundings, soft.signal);
  const settled = await Promise.all(plan.map((name) => runOne(name, probes[name], plain, ctx, hardStop)));
  clearTimeout(softTimer);
  clearTimeout(hardTimer);
  stopWatching();
  options.signal.removeEventListener('abort', cancel);
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
