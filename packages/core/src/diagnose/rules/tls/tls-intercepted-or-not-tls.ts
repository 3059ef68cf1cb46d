import type { Rule } from '../../rule.ts';

/** The place: something answers in the gateway's place. */
export const tlsInterceptedOrNotTls = {
  cause: 'tls-intercepted-or-not-tls',
  signs: { 'tls-not-tls': 'place', 'tls-failed-unspecified': 'likely', 'certificate-rejected': 'rare' },
  weigh({ tls }, scale) {
    if (tls === null) scale.unchecked('tls-not-checked', {});
    else if (tls.target.outcome === 'not-tls') {
      const { address, port } = tls.target;
      scale.measure('tls-not-tls', { address, port }, 'probeHint');
    } else if (tls.sound) {
      scale.measure('tls-handshake-done', { protocol: tls.target.protocol ?? 'TLS' }, 'probeDoubt');
    }
  },
} as const satisfies Rule<'tls-intercepted-or-not-tls'>;
