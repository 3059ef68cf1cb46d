import type { Rule } from '../../rule.ts';

/** The gateway is short of memory and takes no new sessions. */
export const gatewayConserveMode = {
  cause: 'gateway-conserve-mode',
  signs: {
    'memory-short': 'decide',
    'login-unanswered': 'rare',
    'tls-silent': 'rare',
    'tls-cut': 'remote',
    'connect-timed-out': 'remote',
    'login-server-error': 'remote',
  },
  codes: { ras: { '807': 'rare' }, forticlient: { '-14': 'rare' } },
  weigh({ tls, tcp, attempt }, scale) {
    scale.unchecked('server-log-not-checked', {});
    if (attempt.signs.includes('memory-short')) return;
    if (tls?.sound) {
      scale.measure('tls-handshake-done', { protocol: tls.target.protocol ?? 'TLS' }, 'probeDoubt');
    } else if (tls?.target.outcome === 'timeout' && tcp?.configured?.outcome === 'open') {
      scale.measure('tls-silent', {}, 'probeHint');
    }
  },
} as const satisfies Rule<'gateway-conserve-mode'>;
