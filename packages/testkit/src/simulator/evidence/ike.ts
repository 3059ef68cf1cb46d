import type { ProbeOf } from '@tsunagu/core/collect';
import type { Conditions } from '../conditions.ts';
import { CONNECT_CODES, hasAddress, PROBE_TIMEOUT_MS, type ProbeContext, quick } from './probe-context.ts';

/** IKE_SA_INIT to both ports. A host without a daemon says so by ICMP; a filtered path says nothing. */
export function ikeProbe({ gateway, conditions, random }: ProbeContext): ProbeOf<'ike'> {
  if (!hasAddress(conditions)) return { probe: 'ike', durationMs: 2, targets: [] };
  const outcome = outcomeOf(conditions);
  const targets = ([500, 4500] as const).map((port) => ({
    address: gateway.address,
    port,
    outcome,
    code: outcome === 'answered' ? null : (CONNECT_CODES[outcome] ?? null),
    notify: null,
    durationMs: outcome === 'timeout' ? PROBE_TIMEOUT_MS : quick(random, 18),
  }));
  return { probe: 'ike', durationMs: Math.max(...targets.map((target) => target.durationMs)), targets };
}

function outcomeOf(c: Conditions): 'answered' | 'refused' | 'timeout' {
  if (c.link !== 'up' || c.path !== 'open' || c.host === 'down') return 'timeout';
  return c.service === 'listening' ? 'answered' : 'refused';
}
