import type { ProbeOf, ProbeResult } from '../../collect/index.ts';

type Find = <N extends ProbeResult['probe']>(name: N) => ProbeOf<N> | null;

export type ProxyTarget = ProbeOf<'proxy'>['targets'][number];
export type L2tpTarget = ProbeOf<'l2tp'>['targets'][number];
export type PptpTarget = ProbeOf<'pptp'>['targets'][number];

export interface ProxyFacts {
  /** A proxy is in force towards the gateway; null = none is. */
  readonly inForce: string | null;
  /** Only a script or discovery is set: which proxy it gives is not known. */
  readonly byScript: boolean;
  /** The first that was tried. */
  readonly target: ProxyTarget | null;
}

export interface SizeFacts {
  readonly address: string;
  readonly bytes: number;
  /** Small questions are answered, and the large question or the large answer is lost. */
  readonly largeLost: 'out' | 'in' | null;
  readonly smallAnswered: boolean;
  readonly smallLost: boolean;
  /** Large packets passed in each direction that was tried. */
  readonly largePassed: boolean;
  /** Echoes of this size vanished without a word while smaller ones came back; null = none did, or it was not tried. */
  readonly silentBytes: number | null;
  readonly passedBytes: number | null;
}

export interface TunnelFacts {
  /** Another product's adapter that carries what goes to the gateway; null = none does. */
  readonly gatewayThrough: string | null;
  /** A real adapter that carries it; null = not known. */
  readonly gatewayDirect: string | null;
  readonly duplicates: readonly string[];
}

/** What stands between the machine and the gateway, each null while its probe did not run. */
export interface WayFacts {
  readonly captive: ProbeOf<'captive'> | null;
  readonly proxy: ProxyFacts | null;
  readonly size: SizeFacts | null;
  readonly tunnels: TunnelFacts | null;
  /** What the gateway's page says: SSL-VPN or a FortiGate without it; null = neither is known. */
  readonly offersSslVpn: boolean | null;
  readonly l2tp: L2tpTarget | null;
  readonly pptp: PptpTarget | null;
}

const SPEAKS = ['answered', 'not-pptp', 'refused', 'cut', 'denied', 'unreachable', 'timeout', 'error'];

function strongest<T extends { readonly outcome: string }>(targets: readonly T[]): T | null {
  return [...targets].sort((a, b) => SPEAKS.indexOf(a.outcome) - SPEAKS.indexOf(b.outcome))[0] ?? null;
}

function proxyFacts(probe: ProbeOf<'proxy'>): ProxyFacts {
  const inForce = probe.settings.filter((one) => !one.bypassed);
  const named = inForce.find((one) => one.host !== null);
  return {
    inForce: named ? `${named.host}:${named.port}` : null,
    byScript: named === undefined && inForce.length > 0,
    target: probe.targets[0] ?? null,
  };
}

function sizeFacts(probe: ProbeOf<'size'>): SizeFacts | null {
  const target = probe.targets[0];
  if (target === undefined) return null;
  const { address, bytes, small, largeOut, largeIn } = target;
  const smallAnswered = small === 'answered';
  const path = probe.sweep === 'measured' ? (probe.path ?? null) : null;
  const lost = largeOut === 'silent' ? 'out' : largeIn === 'silent' ? 'in' : null;
  return {
    address,
    bytes,
    smallAnswered,
    smallLost: small === 'silent',
    largeLost: smallAnswered ? lost : null,
    largePassed: largeOut === 'answered' && largeIn !== 'silent',
    silentBytes: path?.passedBytes == null ? null : path.silentBytes,
    passedBytes: path?.passedBytes ?? null,
  };
}

/** Bridges and switches of virtual machines carry a machine's own traffic; only what is known as a tunnel counts. */
function isTunnel(probe: ProbeOf<'tunnels'>, adapter: string | null): boolean {
  const found = probe.adapters.find((one) => one.name === adapter);
  return found !== undefined && (found.product !== 'other' || found.sharedAddress);
}

function tunnelFacts(probe: ProbeOf<'tunnels'>): TunnelFacts {
  const via = probe.gatewayVia;
  return {
    gatewayThrough: via?.virtual === true && isTunnel(probe, via.adapter) ? via.adapter : null,
    gatewayDirect: via?.virtual === false ? via.adapter : null,
    duplicates: probe.duplicates,
  };
}

function offersSslVpn(probe: ProbeOf<'page'> | null): boolean | null {
  const offers = probe?.targets[0]?.offers;
  if (offers === 'ssl-vpn') return true;
  return offers === 'without-ssl-vpn' ? false : null;
}

/** Portal, proxy, sizes, other tunnels, and what the gateway answers in its older protocols. */
export function wayFacts(find: Find): WayFacts {
  const proxy = find('proxy');
  const size = find('size');
  const tunnels = find('tunnels');
  return {
    captive: find('captive'),
    proxy: proxy && proxyFacts(proxy),
    size: size && sizeFacts(size),
    tunnels: tunnels && tunnelFacts(tunnels),
    offersSslVpn: offersSslVpn(find('page')),
    l2tp: strongest(find('l2tp')?.targets ?? []),
    pptp: strongest(find('pptp')?.targets ?? []),
  };
}
