import type { Rule } from '../../rule.ts';

/** Client and gateway have no TLS version or cipher in common. */
export const tlsVersionCipherMismatch = {
  cause: 'tls-version-cipher-mismatch',
  signs: { 'tls-version-mismatch': 'decide', 'tls-alert': 'possible', 'tls-failed-unspecified': 'possible' },
  weigh({ tls }, scale) {
    if (tls === null) {
      scale.unchecked('tls-not-checked', {});
      return;
    }
    const { outcome, code, protocol } = tls.target;
    if (outcome === 'alert' && !/CERTIFICATE/.test(code ?? '')) {
      scale.measure('tls-alert', { code: code ?? 'alert' }, 'probeSupport');
    } else if (outcome === 'handshake') {
      // The probe speaks the newest versions, the client perhaps does not: a hint against the gateway, not the client.
      scale.measure('tls-handshake-done', { protocol: protocol ?? 'TLS' }, 'probeSlight');
    }
  },
} as const satisfies Rule<'tls-version-cipher-mismatch'>;
