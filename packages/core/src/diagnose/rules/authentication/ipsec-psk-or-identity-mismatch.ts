import type { Rule } from '../../rule.ts';

/** IKE_SA_INIT is answered and IKE_AUTH refused: the key or an identity differs. */
export const ipsecPskOrIdentityMismatch = {
  cause: 'ipsec-psk-or-identity-mismatch',
  signs: {
    'ike-auth-refused': 'strong',
    'ike-negotiation-failed': 'possible',
    'ike-connection-unknown': 'rare',
  },
  codes: { ras: { '789': 'possible', '787': 'likely', '13801': 'rare' } },
  weigh({ ike, attempt }, scale) {
    if (ike === null) scale.unchecked('ike-not-checked', {});
    else if (ike.anyAnswered) {
      const port = ike.port500?.outcome === 'answered' ? 500 : 4500;
      scale.measure('ike-answered', { port }, 'probeHint');
    }
    if (attempt.signs.includes('shared-key-used')) scale.context('shared-key-was-used', {}, 'contextSupport');
    if (attempt.signs.includes('client-certificate-sent')) {
      scale.context('client-certificate-was-sent', {}, 'contextDoubt');
    }
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'ipsec-psk-or-identity-mismatch'>;
