import type { ProbeName } from '@tsunagu/core/collect';
import { probeDns } from './dns.ts';
import { probeIke } from './ike.ts';
import { probeIpv6 } from './ipv6.ts';
import { makeLinkProbe } from './link.ts';
import type { Probe } from './probe.ts';
import { probeTcp } from './tcp.ts';
import { probeTls } from './tls.ts';

/** Every probe by its name in the contract; a name without a probe does not compile. */
export function makeProbes(systemRoot: string | null): Readonly<Record<ProbeName, Probe>> {
  return {
    link: makeLinkProbe(systemRoot),
    dns: probeDns,
    tcp: probeTcp,
    tls: probeTls,
    ike: probeIke,
    ipv6: probeIpv6,
  };
}
