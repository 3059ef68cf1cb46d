import type { Evidence, ProbeResult } from '@tsunagu/core/collect';
import { stopOf } from '../stop.ts';
import { dnsProbe } from './dns.ts';
import { ikeProbe } from './ike.ts';
import { ipv6Probe } from './ipv6.ts';
import { linkProbe } from './link.ts';
import { lineWorks, type ProbeContext } from './probe-context.ts';
import { tcpProbe } from './tcp.ts';
import { tlsProbe } from './tls.ts';

/** What the collector finds right after a failure: probes go up the ladder as far as something answers. */
export function gatherEvidence(context: ProbeContext, atMs: number, deviceAtMs: number): Evidence {
  const { machine, conditions } = context;
  const probes: ProbeResult[] = [linkProbe(context), dnsProbe(context)];
  const resolved = conditions.resolvers.some((resolver) => resolver.name === 'answered');
  if (lineWorks(conditions) && resolved) probes.push(...beyondTheName(context, atMs));
  if (conditions.link === 'up') probes.push(ipv6Probe(machine));
  const ran = new Set(probes.map((result) => result.probe));
  const wanted = machine.protocol === 'ikev2' ? (['ike'] as const) : (['tcp', 'tls'] as const);
  return {
    collectedAt: new Date(deviceAtMs).toISOString(),
    probes,
    notRun: wanted
      .filter((probe) => !ran.has(probe))
      .map((probe) => ({ probe, reason: 'not-needed' as const })),
  };
}

function beyondTheName(context: ProbeContext, atMs: number): ProbeResult[] {
  const { machine, conditions } = context;
  if (machine.protocol === 'ikev2') return [ikeProbe(context)];
  const stop = stopOf(conditions, machine.protocol, atMs);
  const portAnswers = stop !== 'no-answer' && stop !== 'refused';
  return portAnswers ? [tcpProbe(context), tlsProbe(context, atMs)] : [tcpProbe(context)];
}

export type { ProbeContext } from './probe-context.ts';
export { tlsProbe };
