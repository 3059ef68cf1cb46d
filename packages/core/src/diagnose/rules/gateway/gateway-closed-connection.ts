import type { Rule } from '../../rule.ts';

/** The gateway itself ends the connection: a crash, a limit, a restart. */
export const gatewayClosedConnection = {
  cause: 'gateway-closed-connection',
  signs: {
    'gateway-closed-connection': 'strong',
    'tls-cut': 'possible',
    'ppp-cut': 'possible',
    'ppp-failed': 'rare',
    'tunnel-refused': 'rare',
    'session-lost': 'rare',
  },
  codes: { ras: { '619': 'possible', '628': 'likely', '668': 'possible', '807': 'possible' } },
  weigh({ tls }, scale) {
    if (tls?.target.outcome === 'handshake') {
      scale.measure('tls-handshake-done', { protocol: tls.target.protocol ?? 'TLS' }, 'probeSlight');
    }
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'gateway-closed-connection'>;
