import type { ProbeOf } from '@tsunagu/core/collect';
import { PPTP_PORT, type Probe } from './probe.ts';
import { shakeTls } from './shake-tls.ts';
import { portsToTry } from './tcp.ts';
import { tolerantContext } from './trust.ts';

/** What the gateway shows in a TLS handshake: chain, expiry, names, protocol. */
export const probeTls: Probe<ProbeOf<'tls'>> = async (target, ctx) => {
  const start = performance.now();
  const { v4, v6 } = await ctx.addresses();
  const pairs = [...v4, ...v6]
    .slice(0, 3)
    .flatMap((address) => portsToTry(target).map(({ port }) => ({ address, port })))
    .filter(({ port }) => port !== PPTP_PORT)
    .slice(0, 8);
  const context = pairs.length > 0 ? tolerantContext(ctx.extraCa) : null;
  const targets = context
    ? await Promise.all(
        pairs.map(({ address, port }) =>
          shakeTls(address, port, target.host ?? address, context, ctx.signal),
        ),
      )
    : [];
  return { probe: 'tls', durationMs: Math.round(performance.now() - start), targets };
};
