import type { Evidence, ProbeName, ProbeResult } from '@tsunagu/core/collect';
import type { Stage } from '@tsunagu/core/vocabulary';
import { changesOf } from './changes.ts';
import { dnsProbe } from './dns.ts';
import { ikeProbe } from './ike.ts';
import { ipv6Probe } from './ipv6.ts';
import { linkProbe } from './link.ts';
import type { ProbeContext } from './probe-context.ts';
import { tcpProbe } from './tcp.ts';
import { tlsProbe } from './tls.ts';

/** What the simulated world can answer; the other probes of the contract do not run in it. */
type SimulatedProbe = Extract<ProbeName, 'link' | 'dns' | 'tcp' | 'tls' | 'ike' | 'ipv6'>;

const PROBES: Record<SimulatedProbe, (context: ProbeContext, atMs: number) => ProbeResult> = {
  link: linkProbe,
  dns: dnsProbe,
  tcp: tcpProbe,
  tls: tlsProbe,
  ike: ikeProbe,
  ipv6: ({ machine }) => ipv6Probe(machine),
};

/** What the collector finds right after an attempt; it asks what the stage needs, all of it at once. */
export function gatherEvidence(
  context: ProbeContext,
  stage: Stage | 'up',
  atMs: number,
  deviceAtMs: number,
): Evidence {
  const plan = planFor(stage, context.machine.protocol === 'ikev2' ? 'ike' : 'tls');
  return {
    collectedAt: new Date(deviceAtMs).toISOString(),
    probes: plan.map((name) => PROBES[name](context, atMs)),
    notRun: (Object.keys(PROBES) as SimulatedProbe[])
      .filter((name) => !plan.includes(name))
      .map((probe) => ({ probe, reason: 'not-needed' as const })),
    ...(stage === 'up' ? {} : { changes: changesOf(context.machine, deviceAtMs) }),
  };
}

/** The collector's plan; `up` = the attempt connected. */
function planFor(stage: Stage | 'up', gateway: 'ike' | 'tls'): SimulatedProbe[] {
  if (stage === 'up') return gateway === 'ike' ? ['dns', 'ipv6'] : ['dns', 'ipv6', 'tls'];
  if (stage === 'authenticate' || stage === 'mfa' || stage === 'posture') return ['dns', gateway];
  if (stage === 'tunnel') return ['link', 'dns', 'ipv6', gateway];
  return ['link', 'dns', 'tcp', 'ipv6', gateway];
}

export type { ProbeContext } from './probe-context.ts';
