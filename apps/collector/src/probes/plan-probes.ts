import type { ProbeName } from '@tsunagu/core/collect';
import type { Protocol, Stage } from '@tsunagu/core/vocabulary';
import { isIpsec, speaksTls } from './probe.ts';

/** How the gateway itself is asked in each protocol; an unknown one is asked in every way. */
function gatewayProbes(protocol: Protocol): ProbeName[] {
  if (isIpsec(protocol)) return ['ike'];
  if (protocol === 'unknown') return ['tls', 'ike'];
  if (protocol === 'pptp' || protocol === 'l2tp') return [protocol];
  return ['tls'];
}

/** A proxy is in the way of TLS alone; IKE, L2TP and PPTP go past it. */
function wayProbes(protocol: Protocol): ProbeName[] {
  return speaksTls(protocol) ? ['tunnels', 'captive', 'proxy'] : ['tunnels', 'captive'];
}

function sizeProbes(protocol: Protocol): ProbeName[] {
  return isIpsec(protocol) || speaksTls(protocol) ? ['size'] : [];
}

/**
 * What an attempt that stopped at `stage` needs to be explained. Up to `reach` everything on the way is asked,
 * because a later probe that passes clears an earlier suspicion.
 */
export function planFailedAttempt(stage: Stage, protocol: Protocol): ProbeName[] {
  const gateway = gatewayProbes(protocol);
  switch (stage) {
    case 'network':
    case 'resolve':
      return ['link', 'dns', 'tcp', 'ipv6', ...gateway, ...wayProbes(protocol)];
    case 'reach':
      // IKE_AUTH unanswered counts as `reach`: that is where large packets go missing.
      return [
        'link',
        'dns',
        'tcp',
        'ipv6',
        ...gateway,
        ...wayProbes(protocol),
        ...(isIpsec(protocol) ? ['size' as const] : []),
      ];
    case 'secure':
      return [
        'link',
        'dns',
        'tcp',
        'ipv6',
        ...gateway,
        ...wayProbes(protocol),
        ...sizeProbes(protocol),
        'clock',
      ];
    case 'authenticate':
    case 'mfa':
    case 'posture':
      return ['dns', ...gateway, 'clock', ...(speaksTls(protocol) ? ['page' as const] : [])];
    case 'tunnel':
      return ['link', 'dns', 'ipv6', ...gateway, 'tunnels', ...sizeProbes(protocol)];
    case 'connected':
      return ['link', 'dns', 'tcp', 'ipv6', ...gateway, 'tunnels'];
  }
}

/**
 * The cheap ones that find what will fail one day: a certificate about to expire, a record that is missing, a gateway's
 * clock that drifts.
 */
export function planConnectedAttempt(protocol: Protocol): ProbeName[] {
  return speaksTls(protocol) ? ['dns', 'ipv6', 'tls', 'clock'] : ['dns', 'ipv6'];
}
