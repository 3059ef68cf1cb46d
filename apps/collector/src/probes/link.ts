import { readFileSync } from 'node:fs';
import type { ProbeOf } from '@tsunagu/core/collect';
import { readAdapters } from '../state/adapters.ts';
import { type DefaultRouteFinding, findDefaultRoute, findIpv6DefaultRoute } from '../state/default-route.ts';
import { connectTcp } from './connect-tcp.ts';
import type { Probe } from './probe.ts';
import { ANYWHERE, leadsOut } from './source-address.ts';

/** Flag 2 of the neighbour table: the address was answered (linux/if_arp.h ATF_COM). */
function neighbourKnown(address: string): boolean | null {
  let table: string;
  try {
    table = readFileSync('/proc/net/arp', 'utf8');
  } catch {
    return null;
  }
  const entry = table
    .split('\n')
    .map((line) => line.split(/\s+/))
    .find((fields) => fields[0] === address);
  return entry ? (Number.parseInt(entry[2] ?? '0', 16) & 2) === 2 : null;
}

/**
 * Whether packets of one family have a way out. The main table alone does not tell: VPN clients route by rules, or put
 * two halves in the place of the whole. So where it has none, the system is asked for a way to nobody's address.
 */
async function hasWay(found: DefaultRouteFinding, family: 4 | 6): Promise<boolean | null> {
  if (found) return true;
  const leads = await leadsOut(ANYWHERE[family]);
  return leads || found === null ? leads : null;
}

/** One way out is enough: a network of IPv6 alone has no route for IPv4, and nothing is missing there. */
function either(v4: boolean | null, v6: boolean | null): boolean | null {
  if (v4 || v6) return true;
  return v4 === null || v6 === null ? null : false;
}

async function firstHopReachable(route: DefaultRouteFinding, signal: AbortSignal): Promise<boolean | null> {
  if (!route?.firstHop) return null;
  // Home routers answer DNS or refuse it; either way they are there.
  const { outcome } = await connectTcp(route.firstHop, 53, signal, 2000);
  if (outcome === 'open' || outcome === 'refused') return true;
  if (outcome === 'unreachable') return false;
  return neighbourKnown(route.firstHop);
}

/** `systemRoot` is the Windows folder, null elsewhere. */
export function makeLinkProbe(systemRoot: string | null): Probe<ProbeOf<'link'>> {
  return async (_target, ctx) => {
    const start = performance.now();
    const [route4, route6] = await Promise.all([
      findDefaultRoute(systemRoot),
      findIpv6DefaultRoute(systemRoot),
    ]);
    const [ipv4Route, ipv6Route] = await Promise.all([hasWay(route4, 4), hasWay(route6, 6)]);
    return {
      probe: 'link',
      adapters: readAdapters().map(({ name, up, addresses, virtual }) => ({
        name,
        up,
        addresses: [...addresses],
        virtual,
      })),
      defaultRoute: either(ipv4Route, ipv6Route),
      ipv4Route,
      ipv6Route,
      firstHopReachable: await firstHopReachable(route4?.firstHop ? route4 : route6, ctx.signal),
      durationMs: Math.round(performance.now() - start),
    };
  };
}
