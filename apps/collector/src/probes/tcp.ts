import type { ProbeOf } from '@tsunagu/core/collect';
import { connectTcp } from './connect-tcp.ts';
import { isIpsec, type Probe, type ProbeTarget, USUAL_PORTS } from './probe.ts';

export interface PortToTry {
  readonly port: number;
  readonly role: 'configured' | 'usual';
}

/** The profile's port first; others only where a wrong port could be the fault. */
export function portsToTry(target: ProbeTarget): PortToTry[] {
  const configured = isIpsec(target.protocol) ? null : target.protocol === 'pptp' ? 1723 : target.port;
  const mayBeWrong = target.stage === 'reach' || target.stage === 'resolve' || target.stage === 'network';
  const usual = configured === null || mayBeWrong ? USUAL_PORTS.filter((port) => port !== configured) : [];
  return [
    ...(configured === null ? [] : [{ port: configured, role: 'configured' as const }]),
    ...usual.map((port) => ({ port, role: 'usual' as const })),
  ];
}

/** Which ports of which addresses open, from here, now. */
export const probeTcp: Probe<ProbeOf<'tcp'>> = async (target, ctx) => {
  const start = performance.now();
  const { v4, v6 } = await ctx.addresses();
  const pairs = [...v4, ...v6]
    .slice(0, 6)
    .flatMap((address) => portsToTry(target).map(({ port, role }) => ({ address, port, role })));
  const targets = await Promise.all(
    pairs.map(async ({ address, port, role }) => ({
      address,
      port,
      role,
      ...(await connectTcp(address, port, ctx.signal)),
    })),
  );
  return { probe: 'tcp', durationMs: Math.round(performance.now() - start), targets };
};
