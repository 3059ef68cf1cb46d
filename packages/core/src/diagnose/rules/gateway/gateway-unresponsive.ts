import type { Rule } from '../../rule.ts';

/** TCP is accepted by the operating system, the VPN process behind it says nothing. */
export const gatewayUnresponsive = {
  cause: 'gateway-unresponsive',
  signs: {
    'tls-silent': 'likely',
    'login-unanswered': 'strong',
    'ike-auth-no-answer': 'rare',
    'ppp-silent': 'rare',
  },
  weigh({ tls, tcp, way }, scale) {
    if (way?.size?.largeLost != null) scale.measure('small-packets-answered', {}, 'probeDoubt');
    if (tls === null) {
      scale.unchecked('tls-not-checked', {});
    } else if (tls.target.outcome === 'handshake') {
      scale.measure('tls-handshake-done', { protocol: tls.target.protocol ?? 'TLS' }, 'probeDoubt');
    } else if (tls.target.outcome === 'timeout' && tcp?.configured?.outcome === 'open') {
      scale.measure('tls-silent', {}, 'probeSupport');
    }
    scale.unchecked('peers-not-compared', {});
  },
} as const satisfies Rule<'gateway-unresponsive'>;
