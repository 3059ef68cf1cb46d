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
  weigh({ tls, attempt }, scale) {
    scale.unchecked('server-log-not-checked', {});
    // The gateway said so itself: what a handshake shows is beside the point.
    if (attempt.signs.includes('login-blocked')) return;
    if (tls?.target.outcome === 'cut') {
      scale.measure('tls-cut', { code: tls.target.code ?? 'ECONNRESET' }, 'probeSupport');
    } else if (tls?.target.outcome === 'handshake') {
      scale.measure('tls-handshake-done', { protocol: tls.target.protocol ?? 'TLS' }, 'probeDoubt');
    }
  },
} as const satisfies Rule<'gateway-login-rate-block'>;
