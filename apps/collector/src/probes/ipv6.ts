import { isIP } from 'node:net';
import type { ProbeOf } from '@tsunagu/core/collect';
import { readAdapters } from '../state/adapters.ts';
import { hasIpv6DefaultRoute } from '../state/default-route.ts';
import { connectTcp } from './connect-tcp.ts';
import { isIpsec, type Probe, type ProbeContext, type ProbeTarget } from './probe.ts';
import { ANYWHERE, leadsOut } from './source-address.ts';
import { isTranslated } from './translated-address.ts';

async function familyFirst(host: string | null, ctx: ProbeContext): Promise<4 | 6 | null> {
  if (host === null) return null;
  const first = isIP(host) === 0 ? (await ctx.system()).values[0] : host;
  const family = first === undefined ? 0 : isIP(first);
  return family === 4 || family === 6 ? family : null;
}

async function reach(address: string | undefined, target: ProbeTarget, signal: AbortSignal) {
  if (address === undefined) return null;
  return connectTcp(address, target.port ?? (isIpsec(target.protocol) ? 500 : 443), signal);
}

/** Whether IPv6 is on, leads anywhere, is tried first, and reaches the gateway where that has an IPv6 address. */
export const probeIpv6: Probe<ProbeOf<'ipv6'>> = async (target, ctx) => {
  const start = performance.now();
  const { v4, v6 } = await ctx.addresses();
  const [reached, sends, first, disabledComponents] = await Promise.all([
    reach(v6[0], target, ctx.signal),
    leadsOut(v6[0] ?? ANYWHERE[6]),
    familyFirst(target.host, ctx),
    ctx.disabledComponents(),
  ]);
  // Addresses that the network made out of IPv4 ones are no record of the gateway's.
  const own = v6.filter((address) => !isTranslated(address, v4));
  const literal = target.host !== null && isIP(target.host) !== 0;
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
    defaultRoute: hasIpv6DefaultRoute() ?? (await leadsOut(ANYWHERE[6])),
    // An address in the profile says nothing of records.
    gatewayHasAaaa: v4.length + v6.length === 0 || (literal && v6.length === 0) ? null : own.length > 0,
    translated: v6.length > own.length,
    gatewayReach: reached?.outcome ?? 'not-checked',
    canSend: sends,
    familyFirst: first,
    disabledComponents,
  };
};
