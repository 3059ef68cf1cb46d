import type { ProbeOf, ProbeResult } from '../../collect/index.ts';
import { ipv6Network } from './ipv6-network.ts';

/** Whether anything outside the machine's own network answered. */
export interface BeyondFacts {
  /** Something that answered, as text; null = nothing did. */
  readonly answered: string | null;
  /** The same, but without DNS: proves that the line carries other traffic. */
  readonly answeredWithoutDns: string | null;
  /** Different places that stayed silent, the gateway among them. */
  readonly silentPlaces: number;
  /** Those that are no address of the gateway: a gateway that is gone is no sign of a dead line. */
  readonly silentElsewhere: number;
}

/** A home router is resolver and first hop in one, so an address of the same /24, or /64, is not beyond. */
function isNear(address: string, link: ProbeOf<'link'> | undefined): boolean {
  const prefix = /^(\d+\.\d+\.\d+)\./.exec(address)?.[1];
  if (prefix === undefined) {
    if (/^fe[89ab]/i.test(address) || address === '::1') return true;
    const network = ipv6Network(address);
    const own = link?.adapters.flatMap((adapter) => adapter.addresses.map(ipv6Network)) ?? [];
    return network !== null && own.includes(network);
  }
  if (prefix.startsWith('127.')) return true;
  return (
    link?.adapters.some((adapter) => adapter.addresses.some((own) => own.startsWith(`${prefix}.`))) ?? false
  );
}

/** Something that certainly came from beyond: content of the zone, a TCP or UDP answer of a far machine. */
function answers(probes: readonly ProbeResult[], link: ProbeOf<'link'> | undefined) {
  const silent = new Set<string>();
  const elsewhere = new Set<string>();
  let dns: string | null = null;
  let other: string | null = null;
  const note = (address: string, port: number, alive: boolean): void => {
    if (!alive) silent.add(address);
    else if (!isNear(address, link)) other ??= `${address}:${port}`;
  };
  for (const probe of probes) {
    if (probe.probe === 'dns') {
      for (const { resolver, a, aaaa, control, tcp53 } of probe.resolvers) {
        const content = [a, aaaa, control].some(({ outcome }) =>
          /^(answered|nxdomain|nodata)$/.test(outcome),
        );
        if (content) dns ??= resolver;
        else if (tcp53 === 'open' || tcp53 === 'refused') note(resolver, 53, true);
        else if (a.outcome === 'timeout' || a.outcome === 'unreachable') {
          silent.add(resolver);
          elsewhere.add(resolver);
        }
      }
    } else if (probe.probe === 'tcp') {
      for (const { address, port, outcome, role } of probe.targets) {
        const alive = outcome === 'open' || outcome === 'refused';
        note(address, port, alive);
        if (!alive && role === 'beyond') elsewhere.add(address);
      }
    } else if (probe.probe === 'ike' || probe.probe === 'l2tp') {
      for (const { address, port, outcome } of probe.targets) {
        note(address, port, outcome === 'answered' || outcome === 'refused');
      }
    } else if (probe.probe === 'captive' && probe.outcome === 'clear' && probe.target !== null) {
      other ??= probe.target;
    }
  }
  return { dns, other, silent, elsewhere };
}

/** What answered beyond the first hop, over all probes. */
export function beyondFacts(probes: readonly ProbeResult[]): BeyondFacts {
  const link = probes.find((probe) => probe.probe === 'link');
  const { dns, other, silent, elsewhere } = answers(probes, link);
  return {
    answered: other ?? dns,
    answeredWithoutDns: other,
    silentPlaces: silent.size,
    silentElsewhere: elsewhere.size,
  };
}
