import type { ProbeOf } from '@tsunagu/core/collect';
import { headStart } from './head-start.ts';
import { PPTP_PORT, type Probe } from './probe.ts';
import { shakeTls } from './shake-tls.ts';
import { portsToTry } from './tcp.ts';
import { tolerantContext } from './trust.ts';

/** A handshake that works is done within this on any line that carries a VPN. */
const HEAD_START_MS = 1500;

/** What the gateway shows in a TLS handshake: chain, expiry, names, protocol. The profile's port goes first. */
export const probeTls: Probe<ProbeOf<'tls'>> = async (target, ctx) => {
  const start = performance.now();
  const { v4, v6 } = await ctx.addresses();
  const pairs = [...v4, ...v6]
    .slice(0, 3)
    .flatMap((address) => portsToTry(target).map(({ port, role }) => ({ address, port, role })))
    .filter(({ port }) => port !== PPTP_PORT)
    .slice(0, 8);
  const context = pairs.length > 0 ? tolerantContext(ctx.extraCa) : null;
  const shake = (role: 'configured' | 'usual') =>
    Promise.all(
      pairs
        .filter((pair) => pair.role === role)
        .flatMap(({ address, port }) =>
          context ? [shakeTls(address, port, target.host ?? address, context, ctx.signal)] : [],
        ),
    );
  const first = shake('configured');
  const early = await headStart(first, HEAD_START_MS);
  const enough = early && early.length > 0 && early.every(({ outcome }) => outcome === 'handshake');
  const targets = enough ? early : (await Promise.all([first, shake('usual')])).flat();
  return { probe: 'tls', durationMs: Math.round(performance.now() - start), targets };
};
