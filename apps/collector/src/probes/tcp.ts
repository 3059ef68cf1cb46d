import type { ProbeOf } from '@tsunagu/core/collect';
import { connectTcp } from './connect-tcp.ts';
import { isIpsec, PPTP_PORT, type Probe, type ProbeContext, type ProbeTarget, USUAL_PORTS } from './probe.ts';

type TcpTarget = ProbeOf<'tcp'>['targets'][number];
type ToTry = Pick<TcpTarget, 'address' | 'port' | 'role'>;

export interface PortToTry {
  readonly port: number;
  readonly role: 'configured' | 'usual';
}

/** A port that machines on the internet open or refuse, seldom ignore. */
const BEYOND_PORT = 443;
const BEYOND_MAX = 3;
/** With those beyond, no more than the contract takes. */
const TRIED_MAX = 29;

/** The profile's port first; others only where a wrong port could be the fault. */
export function portsToTry(target: ProbeTarget): PortToTry[] {
  // IKE and L2TP listen on UDP: their ports over TCP say nothing.
  const overUdp = isIpsec(target.protocol) || target.protocol === 'l2tp';
  const configured = overUdp ? null : target.protocol === 'pptp' ? PPTP_PORT : target.port;
  const mayBeWrong = target.stage === 'reach' || target.stage === 'resolve' || target.stage === 'network';
  const others = [...USUAL_PORTS, PPTP_PORT].filter((port) => port !== configured);
  const usual = configured === null || mayBeWrong ? others : [];
  return [
    ...(configured === null ? [] : [{ port: configured, role: 'configured' as const }]),
    ...usual.map((port) => ({ port, role: 'usual' as const })),
  ];
}

/**
 * Where nothing of the gateway can be tried: does the line carry anything but DNS? Resolvers are the only machines
 * beyond the first hop whose addresses every endpoint knows.
 */
function beyond(target: ProbeTarget, ctx: ProbeContext): ToTry[] {
  if (target.stage !== 'network' && target.stage !== 'resolve') return [];
  return ctx.resolvers
    .filter((resolver) => /^\d+\.\d+\.\d+\.\d+$/.test(resolver) && !resolver.startsWith('127.'))
    .slice(0, BEYOND_MAX)
    .map((address) => ({ address, port: BEYOND_PORT, role: 'beyond' as const }));
}

/** Which ports of which addresses open, from here, now. */
export const probeTcp: Probe<ProbeOf<'tcp'>> = async (target, ctx) => {
  const start = performance.now();
  const attempt = async (one: ToTry): Promise<TcpTarget> => ({
    ...one,
    ...(await connectTcp(one.address, one.port, ctx.signal)),
  });
  // Started first: looking for addresses may itself take seconds.
  const others = Promise.all(beyond(target, ctx).map(attempt));
  const { v4, v6 } = await ctx.addresses();
  const gateway = [...v4, ...v6]
    .slice(0, 6)
    .flatMap((address) => portsToTry(target).map(({ port, role }) => ({ address, port, role })))
    .slice(0, TRIED_MAX);
  const targets = [...(await Promise.all(gateway.map(attempt))), ...(await others)];
  return { probe: 'tcp', durationMs: Math.round(performance.now() - start), targets };
};
