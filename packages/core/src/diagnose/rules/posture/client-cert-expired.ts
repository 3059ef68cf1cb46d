import type { Rule } from '../../rule.ts';

/** The client's own certificate is out of date; the gateway says no more than "refused". */
export const clientCertExpired = {
  cause: 'client-cert-expired',
  signs: {
    'client-certificate-refused': 'likely',
    'tls-alert': 'possible',
    'ike-auth-refused': 'possible',
    'login-refused': 'rare',
  },
  codes: { ras: { '13806': 'possible', '13801': 'rare' } },
  weigh({ attempt, tls }, scale) {
    if (attempt.signs.includes('client-certificate-sent')) {
      scale.context('client-certificate-was-sent', {}, 'contextSupport');
    }
    if (attempt.signs.includes('shared-key-used')) scale.context('shared-key-was-used', {}, 'contextRefute');
    if (tls?.target.outcome === 'alert' && /CERTIFICATE_EXPIRED/.test(tls.target.code ?? '')) {
      scale.measure('tls-alert', { code: tls.target.code ?? 'alert' }, 'probeSupport');
    }
    scale.unchecked('certificate-store-not-checked', {});
  },
} as const satisfies Rule<'client-cert-expired'>;
