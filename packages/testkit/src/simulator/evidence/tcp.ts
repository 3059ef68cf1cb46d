import type { ProbeOf } from '@tsunagu/core/collect';
import {
  CONNECT_CODES,
  hasAddress,
  knock,
  PROBE_TIMEOUT_MS,
  type ProbeContext,
  quick,
} from './probe-context.ts';

/** The profile's port and the ports such gateways usually listen on. */
export function tcpProbe(context: ProbeContext): ProbeOf<'tcp'> {
  const { gateway, conditions, random } = context;
  if (!hasAddress(conditions)) return { probe: 'tcp', durationMs: 2, targets: [] };
  const ports = [...new Set([conditions.port, gateway.sslPort, 443])];
  const targets = ports.map((port) => {
    const outcome = knock(context, port);
    return {
      address: gateway.address,
      port,
      role: port === conditions.port ? ('configured' as const) : ('usual' as const),
      outcome,
      code: CONNECT_CODES[outcome] ?? null,
      durationMs: outcome === 'timeout' ? PROBE_TIMEOUT_MS : quick(random, 14),
    };
  });
  return { probe: 'tcp', durationMs: Math.max(...targets.map((target) => target.durationMs)), targets };
}
