import type { Attempt } from '../collect/index.ts';
import type { CommandValues } from '../diagnose/index.ts';

/** What a playbook's commands are filled with, as far as one attempt knows it. */
export function commandValues(
  attempt: Pick<Attempt, 'gateway' | 'profile' | 'evidence'> | null,
): CommandValues {
  if (!attempt) return {};
  const host = attempt.gateway?.host;
  const dot = host?.indexOf('.') ?? -1;
  const dns = attempt.evidence?.probes.find((probe) => probe.probe === 'dns');
  const tcp = attempt.evidence?.probes.find((probe) => probe.probe === 'tcp');
  const named: Record<string, string | undefined> = {
    host,
    port: attempt.gateway?.port?.toString(),
    address: dns?.system.values[0] ?? tcp?.targets[0]?.address,
    label: host && dot > 0 ? host.slice(0, dot) : undefined,
    domain: host && dot > 0 ? host.slice(dot + 1) : undefined,
    resolver: dns?.resolvers[0]?.resolver,
    profile: attempt.profile ?? undefined,
  };
  return Object.fromEntries(Object.entries(named).filter((entry) => entry[1] !== undefined)) as CommandValues;
}
