import type { Rule } from '../../rule.ts';

/** The gateway wants a client certificate and gets none, or one that it does not accept. */
export const clientCertMismatch = {
  cause: 'client-cert-mismatch',
  signs: {
    'client-certificate-required': 'strong',
    'client-certificate-refused': 'likely',
    'tls-alert': 'likely',
    'ike-auth-refused': 'possible',
    'login-refused': 'rare',
  },
  codes: { ras: { '798': 'strong', '853': 'likely', '13806': 'likely' } },
  weigh({ tls, attempt }, scale) {
    if (attempt.signs.includes('client-certificate-sent')) {
      scale.context('client-certificate-was-sent', {}, 'contextHint');
    }
    if (attempt.signs.includes('shared-key-used')) scale.context('shared-key-was-used', {}, 'contextRefute');
    if (
      tls?.target.outcome === 'alert' &&
      /CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE/.test(tls.target.code ?? '')
    ) {
      // The probe sends no certificate: that alert is the gateway asking for one.
      scale.measure('tls-alert', { code: tls.target.code ?? 'alert' }, 'probeSupport');
    }
    scale.unchecked('certificate-store-not-checked', {});
  },
} as const satisfies Rule<'client-cert-mismatch'>;
