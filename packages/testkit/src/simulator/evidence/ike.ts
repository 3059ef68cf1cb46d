import type { ProbeOf } from '@tsunagu/core/collect';
import { PROBE_TIMEOUT_MS, type ProbeContext, quick } from './probe-context.ts';

/** IKE_SA_INIT to both ports; a stopped daemon and a filtered path look alike from here. */
export function ikeProbe({ gateway, conditions, random }: ProbeContext): ProbeOf<'ike'> {
  const answers =
    conditions.link === 'up' &&
    conditions.path === 'open' &&
    conditions.host === 'up' &&
    conditions.service === 'listening';
  const targets = ([500, 4500] as const).map((port) => ({
    address: gateway.address,
    port,
    outcome: answers ? ('answered' as const) : ('timeout' as const),
    code: answers ? null : 'ETIMEDOUT',
    notify: null,
    durationMs: answers ? quick(random, 18) : PROBE_TIMEOUT_MS,
  }));
  return { probe: 'ike', durationMs: Math.max(...targets.map((target) => target.durationMs)), targets };
}
