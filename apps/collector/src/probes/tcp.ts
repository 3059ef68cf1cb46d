import { isIP } from 'node:net';
import type { ProbeOf } from '@tsunagu/core/collect';
import { connectTcp } from './connect-tcp.ts';
import { headStart } from './head-start.ts';
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

async function tryOne(one: ToTry, ctx: ProbeContext): Promise<TcpTarget> {
  return { ...one, ...(await connectTcp(one.address, one.port, ctx.signal)) };
}

/**
 * Where nothing of the gateway can be tried: does the line carry anything but DNS? Resolvers are the only machines
 * beyond the first hop whose addresses every endpoint knows.
 */
function beyond(target: ProbeTarget, ctx: ProbeContext): ToTry[] {
  if (target.stage !== 'network' && target.stage !== 'resolve') return [];
  return ctx.resolvers
    .filter((resolver) => isIP(resolver) !== 0 && !/^(?:127\.|::1$|fe[89ab])/i.test(resolver))
    .slice(0, BEYOND_MAX)
    .map((address) => ({ address, port: BEYOND_PORT, role: 'beyond' as const }));
}

/** A port that opens does so within this on any line that carries a VPN. */
const HEAD_START_MS = 1200;

/**
 * The profile's port, and others only where it does not open: who can connect needs no other port, and what fails for
 * everybody is not asked on five of them.
 */
async function tryGateway(target: ProbeTarget, ctx: ProbeContext): Promise<TcpTarget[]> {
  const { v4, v6 } = await ctx.addresses();
  const all = [...v4, ...v6]
    .slice(0, 6)
    .flatMap((address) => portsToTry(target).map(({ port, role }) => ({ address, port, role })))
    .slice(0, TRIED_MAX);
  const attempt = (one: ToTry) => tryOne(one, ctx);
  const first = Promise.all(all.filter(({ role }) => role === 'configured').map(attempt));
  const early = await headStart(first, HEAD_START_MS);
  if (early && early.length > 0 && early.every(({ outcome }) => outcome === 'open')) return early;
  const others = Promise.all(all.filter(({ role }) => role !== 'configured').map(attempt));
  return [...(await first), ...(await others)];
}

/** Which ports of which addresses open, from here, now. */
export const probeTcp: Probe<ProbeOf<'tcp'>> = async (target, ctx) => {
  const start = performance.now();
  // Both at once: looking for the gateway's addresses may itself take seconds.
  const [gateway, others] = await Promise.all([
    tryGateway(target, ctx),
    Promise.all(beyond(target, ctx).map((one) => tryOne(one, ctx))),
  ]);
  const targets = [...gateway, ...others];
  return { probe: 'tcp', durationMs: Math.round(performance.now() - start), targets };
};
