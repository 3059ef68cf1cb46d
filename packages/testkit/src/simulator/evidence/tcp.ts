import type { ProbeOf, ReachOutcome } from '@tsunagu/core/collect';
import { PROBE_TIMEOUT_MS, type ProbeContext, quick } from './probe-context.ts';

const CODES: Partial<Record<ReachOutcome, string>> = { refused: 'ECONNREFUSED', timeout: 'ETIMEDOUT' };

/** The profile's port and the port such gateways usually listen on. */
export function tcpProbe({ gateway, conditions, random }: ProbeContext): ProbeOf<'tcp'> {
  const silent = conditions.host === 'down' || conditions.path === 'filtered';
  const knock = (port: number): ReachOutcome => {
    if (conditions.link === 'captive-portal') return 'open';
    if (silent) return 'timeout';
    return port === gateway.sslPort && conditions.service === 'listening' ? 'open' : 'refused';
  };
  const ports = [...new Set([conditions.port, gateway.sslPort, 443])];
  const targets = ports.map((port) => {
    const outcome = knock(port);
    return {
      address: gateway.address,
      port,
      role: port === conditions.port ? ('configured' as const) : ('usual' as const),
      outcome,
      code: CODES[outcome] ?? null,
      durationMs: outcome === 'timeout' ? PROBE_TIMEOUT_MS : quick(random, 14),
    };
  });
  return { probe: 'tcp', durationMs: Math.max(...targets.map((target) => target.durationMs)), targets };
}
