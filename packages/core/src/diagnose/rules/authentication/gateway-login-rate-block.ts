import type { Rule } from '../../rule.ts';

/** The source address is blocked for a while after several failures; one office NAT then looks dead to everyone in it. */
export const gatewayLoginRateBlock = {
  cause: 'gateway-login-rate-block',
  signs: {
    'login-blocked': 'strong',
    'tls-cut': 'possible',
    'connect-timed-out': 'rare',
    'login-refused': 'rare',
    'tunnel-refused': 'rare',
  },
  weigh({ tls }, scale) {
    if (tls?.target.outcome === 'cut') {
      scale.measure('tls-cut', { code: tls.target.code ?? 'ECONNRESET' }, 'probeHint');
    } else if (tls?.target.outcome === 'handshake') {
      scale.measure('tls-handshake-done', { protocol: tls.target.protocol ?? 'TLS' }, 'probeDoubt');
    }
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'gateway-login-rate-block'>;
