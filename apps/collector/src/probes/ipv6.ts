import type { ProbeOf } from '@tsunagu/core/collect';
import { readAdapters } from '../state/adapters.ts';
import { hasIpv6DefaultRoute } from '../state/default-route.ts';
import { connectTcp } from './connect-tcp.ts';
import { isIpsec, type Probe } from './probe.ts';

/** Whether IPv6 is on, leads anywhere, and reaches the gateway where that has an IPv6 address. */
export const probeIpv6: Probe<ProbeOf<'ipv6'>> = async (target, ctx) => {
  const start = performance.now();
  const { v4, v6 } = await ctx.addresses();
  const [address] = v6;
  const port = target.port ?? (isIpsec(target.protocol) ? 500 : 443);
  const reached = address === undefined ? null : await connectTcp(address, port, ctx.signal);
  return {
    probe: 'ipv6',
    durationMs: Math.round(performance.now() - start),
    adapters: readAdapters()
      .filter((adapter) => !adapter.virtual)
      .map(({ name, ipv6Enabled, ipv6Global }) => ({
        name,
        enabled: ipv6Enabled,
        globalAddress: ipv6Global,
      })),
    defaultRoute: hasIpv6DefaultRoute(),
    gatewayHasAaaa: v4.length + v6.length === 0 ? null : v6.length > 0,
    gatewayReach: reached?.outcome ?? 'not-checked',
  };
};
