import type { ProbeName } from '@tsunagu/core/collect';
import { probeCaptive } from './captive.ts';
import { probeClock } from './clock.ts';
import { probeDns } from './dns.ts';
import { probeIke } from './ike.ts';
import { probeIpv6 } from './ipv6.ts';
import { probeL2tp } from './l2tp.ts';
import { makeLinkProbe } from './link.ts';
import { probePage } from './page.ts';
import { probePptp } from './pptp.ts';
import type { Probe } from './probe.ts';
import { probeProxy } from './proxy.ts';
import { makeSizeProbe } from './size.ts';
import { probeTcp } from './tcp.ts';
import { probeTls } from './tls.ts';
import { probeTunnels } from './tunnels.ts';

/** Every probe by its name in the contract; a name without a probe does not compile. */
export function makeProbes(systemRoot: string | null): Readonly<Record<ProbeName, Probe>> {
  return {
    link: makeLinkProbe(systemRoot),
    dns: probeDns,
    tcp: probeTcp,
    tls: probeTls,
    ike: probeIke,
    ipv6: probeIpv6,
    captive: probeCaptive,
    clock: probeClock,
    l2tp: probeL2tp,
    page: probePage,
    pptp: probePptp,
    proxy: probeProxy,
    size: makeSizeProbe(systemRoot),
    tunnels: probeTunnels,
  };
}
