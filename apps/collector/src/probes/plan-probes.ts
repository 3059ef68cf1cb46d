import type { ProbeName } from '@tsunagu/core/collect';
import type { Protocol, Stage } from '@tsunagu/core/vocabulary';
import { isIpsec } from './probe.ts';

/** How the gateway itself is asked in each protocol; an unknown one is asked in every way. */
function gatewayProbes(protocol: Protocol): ProbeName[] {
  if (isIpsec(protocol)) return ['ike'];
  if (protocol === 'unknown') return ['tls', 'ike'];
  if (protocol === 'pptp' || protocol === 'l2tp') return [];
  return ['tls'];
}

/**
 * What an attempt that stopped at `stage` needs to be explained. Up to `reach` everything on the way is asked,
 * because a later probe that passes clears an earlier suspicion.
 */
export function planFailedAttempt(stage: Stage, protocol: Protocol): ProbeName[] {
  switch (stage) {
    case 'network':
    case 'resolve':
    case 'reach':
    case 'secure':
    case 'connected':
      return ['link', 'dns', 'tcp', 'ipv6', ...gatewayProbes(protocol)];
    case 'authenticate':
    case 'mfa':
    case 'posture':
      return ['dns', ...gatewayProbes(protocol)];
    case 'tunnel':
      return ['link', 'dns', 'ipv6', ...gatewayProbes(protocol)];
  }
}

/** The cheap ones that find what will fail one day: a certificate about to expire, a record that is missing. */
export function planConnectedAttempt(protocol: Protocol): ProbeName[] {
  return isIpsec(protocol) ? ['dns', 'ipv6'] : ['dns', 'ipv6', 'tls'];
}
