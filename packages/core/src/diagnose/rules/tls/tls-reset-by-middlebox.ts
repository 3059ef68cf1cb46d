import type { Rule } from '../../rule.ts';

/** TCP opens and the connection is torn down as soon as TLS begins. */
export const tlsResetByMiddlebox = {
  cause: 'tls-reset-by-middlebox',
  signs: { 'tls-cut': 'likely', 'tls-failed-unspecified': 'possible' },
  weigh({ tls }, scale) {
    if (tls === null) scale.unchecked('tls-not-checked', {});
    else if (tls.target.outcome === 'cut') {
      scale.measure('tls-cut', { code: tls.target.code ?? 'ECONNRESET' }, 'probeSupport');
    } else if (tls.target.outcome === 'handshake') {
      scale.measure('tls-handshake-done', { protocol: tls.target.protocol ?? 'TLS' }, 'probeDoubt');
    }
    scale.unchecked('peers-not-compared', {});
  },
} as const satisfies Rule<'tls-reset-by-middlebox'>;
