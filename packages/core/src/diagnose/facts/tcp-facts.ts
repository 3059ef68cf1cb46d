import type { ProbeOf, ReachOutcome } from '../../collect/index.ts';

export type TcpTarget = ProbeOf<'tcp'>['targets'][number];

export interface TcpFacts {
  /** The target that stands for the profile's port: an open one, else the one that answered most. */
  readonly configured: TcpTarget | null;
  /** An open usual port on an address of the configured one. */
  readonly usualOpen: TcpTarget | null;
  /** A usual port was tried at all. */
  readonly usualTried: boolean;
  /** A target that proves the gateway's machine is up (open or refused), other than the configured port. */
  readonly hostAlive: TcpTarget | null;
  /** Every gateway target was silent or unreachable. */
  readonly hostSilent: boolean;
  /** The gateway's IPv4 and IPv6 side by themselves. */
  readonly v4: TcpTarget | null;
  readonly v6: TcpTarget | null;
  /** A target that is no address of the gateway (a resolver, say) and answered. */
  readonly elsewhereAlive: TcpTarget | null;
  /** Targets elsewhere that were tried. */
  readonly elsewhereTried: number;
}

/** Strongest statement first: what answers says more than what is silent. */
const SPEAKS: readonly ReachOutcome[] = ['open', 'refused', 'denied', 'unreachable', 'timeout', 'error'];

function strongest(targets: readonly TcpTarget[]): TcpTarget | null {
  let best: TcpTarget | null = null;
  for (const target of targets) {
    if (best === null || SPEAKS.indexOf(target.outcome) < SPEAKS.indexOf(best.outcome)) best = target;
  }
  return best;
}

const alive = (target: TcpTarget): boolean => target.outcome === 'open' || target.outcome === 'refused';

/** `gatewayAddresses` = what the name resolves to; empty when nobody knows, then every target counts as the gateway. */
export function tcpFacts(targets: readonly TcpTarget[], gatewayAddresses: ReadonlySet<string>): TcpFacts {
  const configuredTargets = targets.filter((target) => target.role === 'configured');
  const own = new Set(gatewayAddresses);
  for (const target of configuredTargets) own.add(target.address);
  const gateway = own.size === 0 ? targets : targets.filter((target) => own.has(target.address));
  const elsewhere = own.size === 0 ? [] : targets.filter((target) => !own.has(target.address));
  const usual = gateway.filter((target) => target.role === 'usual');
  return {
    configured: strongest(configuredTargets),
    usualOpen: usual.find((target) => target.outcome === 'open') ?? null,
    usualTried: usual.length > 0,
    hostAlive: usual.find(alive) ?? null,
    hostSilent:
      gateway.length > 0 &&
      gateway.every((target) => target.outcome === 'timeout' || target.outcome === 'unreachable'),
    v4: strongest(configuredTargets.filter((target) => !target.address.includes(':'))),
    v6: strongest(configuredTargets.filter((target) => target.address.includes(':'))),
    elsewhereAlive: elsewhere.find(alive) ?? null,
    elsewhereTried: elsewhere.length,
  };
}
