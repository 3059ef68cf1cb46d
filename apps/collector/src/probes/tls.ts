import { createSecureContext, getCACertificates } from 'node:tls';
import type { ProbeOf } from '@tsunagu/core/collect';
import type { Probe, ProbeContext } from './probe.ts';
import { shakeTls } from './shake-tls.ts';
import { portsToTry } from './tcp.ts';

/** The system's trust store, else the one that came with the runtime, and the certificates given by hand. */
function trustedCertificates(ctx: ProbeContext): string[] {
  const system = getCACertificates('system');
  return [...(system.length > 0 ? system : getCACertificates('default')), ...ctx.extraCa];
}

/** What the gateway shows in a TLS handshake: chain, expiry, names, protocol. */
export const probeTls: Probe<ProbeOf<'tls'>> = async (target, ctx) => {
  const start = performance.now();
  const { v4, v6 } = await ctx.addresses();
  const pairs = [...v4, ...v6]
    .slice(0, 3)
    .flatMap((address) => portsToTry(target).map(({ port }) => ({ address, port })))
    .slice(0, 8);
  // Old protocols are allowed so that a gateway that speaks nothing newer can still be described.
  const context =
    pairs.length > 0
      ? createSecureContext({
          ca: trustedCertificates(ctx),
          minVersion: 'TLSv1',
          ciphers: 'DEFAULT@SECLEVEL=0',
        })
      : null;
  const targets = context
    ? await Promise.all(
        pairs.map(({ address, port }) =>
          shakeTls(address, port, target.host ?? address, context, ctx.signal),
        ),
      )
    : [];
  return { probe: 'tls', durationMs: Math.round(performance.now() - start), targets };
};
