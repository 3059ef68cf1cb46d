import { readFileSync } from 'node:fs';
import type { ProbeOf } from '@tsunagu/core/collect';
import { readAdapters } from '../state/adapters.ts';
import { type DefaultRouteFinding, findDefaultRoute } from '../state/default-route.ts';
import { connectTcp } from './connect-tcp.ts';
import type { Probe } from './probe.ts';

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
    const route = await findDefaultRoute(systemRoot);
    return {
      probe: 'link',
      adapters: readAdapters().map(({ name, up, addresses, virtual }) => ({
        name,
        up,
        addresses: [...addresses],
        virtual,
      })),
      defaultRoute: route === undefined ? null : route !== null,
      firstHopReachable: await firstHopReachable(route, ctx.signal),
      durationMs: Math.round(performance.now() - start),
    };
  };
}
