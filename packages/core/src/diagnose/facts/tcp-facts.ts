import type { ProbeOf, ReachOutcome } from '../../collect/index.ts';
import type { DnsFacts } from './dns-facts.ts';

export type TcpTarget = ProbeOf<'tcp'>['targets'][number];

export interface TcpFacts {
  /** The profile's port on the address that the client used: an open one, else the one that says most. */
  readonly configured: TcpTarget | null;
  /** The profile's port, open on an address that only another resolver gives. */
  readonly otherAddressOpen: TcpTarget | null;
  /** An open usual port on the address that the client used. */
  readonly usualOpen: TcpTarget | null;
  /** A usual port was tried at all. */
  readonly usualTried: boolean;
  /** A usual port that answered (open or refused): the gateway's machine is up. */
  readonly hostAlive: TcpTarget | null;
  /** A target of the address that the client used, when it answered on no port that was tried. */
  readonly hostSilent: TcpTarget | null;
  /** A device on the path says that the address does not exist. */
  readonly unreachable: TcpTarget | null;
  /** The machine itself forbade the connection. */
  readonly denied: TcpTarget | null;
  /** Told at once that the profile's port cannot be reached, while other ports of the same address answer. */
  readonly rejectedAlone: TcpTarget | null;
  /** The gateway's IPv4 and IPv6 side by themselves. */
  readonly v4: TcpTarget | null;
  readonly v6: TcpTarget | null;
  /** A target that is no address of the gateway (a resolver, say) and answered. */
  readonly elsewhereAlive: TcpTarget | null;
  /** How many targets that are no address of the gateway were tried. */
  readonly elsewhereTried: number;
}

/** Tried to see whether the machine lives; an open one is no place for a VPN over TLS. */
const PPTP_PORT = 1723;

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
const silent = (target: TcpTarget): boolean =>
  target.outcome === 'timeout' || target.outcome === 'unreachable';
const isV6 = (target: TcpTarget): boolean => target.address.includes(':');

/** The client connects to what the machine's own lookup gives; other resolvers' addresses are only compared with. */
function splitTargets(targets: readonly TcpTarget[], dns: DnsFacts | null) {
  const used = new Set(dns?.systemAddresses);
  const known = dns?.addresses;
  const isGateway = (target: TcpTarget): boolean =>
    target.role === 'configured' ||
    (target.role === 'usual' && (known === undefined || known.size === 0 || known.has(target.address)));
  const gateway = targets.filter(isGateway);
  const ofUsed = gateway.filter((target) => used.has(target.address));
  return {
    own: ofUsed.length === 0 ? gateway : ofUsed,
    others: ofUsed.length === 0 ? [] : gateway.filter((target) => !used.has(target.address)),
    elsewhere: targets.filter((target) => !isGateway(target)),
  };
}

/** A host that is gone is gone on every port: "unreachable" for one port alone is a rule of some device on the path. */
function rejectedAlone(configured: readonly TcpTarget[], own: readonly TcpTarget[]): TcpTarget | null {
  return (
    configured.find(
      (target) =>
        target.outcome === 'unreachable' && own.some((one) => one.address === target.address && alive(one)),
    ) ?? null
  );
}

/** What the TCP probe says of the gateway and of everything else. */
export function tcpFacts(targets: readonly TcpTarget[], dns: DnsFacts | null): TcpFacts {
  const { own, others, elsewhere } = splitTargets(targets, dns);
  const configured = own.filter((target) => target.role === 'configured');
  const usual = own.filter((target) => target.role === 'usual');
  return {
    configured: strongest(configured),
    otherAddressOpen:
      others.find((target) => target.role === 'configured' && target.outcome === 'open') ?? null,
    usualOpen: usual.find((target) => target.outcome === 'open' && target.port !== PPTP_PORT) ?? null,
    usualTried: usual.length > 0,
    hostAlive: usual.find(alive) ?? null,
    hostSilent: own.every(silent) ? (own[0] ?? null) : null,
    unreachable: own.find((target) => target.outcome === 'unreachable') ?? null,
    rejectedAlone: rejectedAlone(configured, own),
    denied: targets.find((target) => target.outcome === 'denied') ?? null,
    v4: strongest(configured.filter((target) => !isV6(target))),
    v6: strongest(configured.filter(isV6)),
    elsewhereAlive: elsewhere.find(alive) ?? null,
    elsewhereTried: elsewhere.length,
  };
}
