import type { Rule } from '../../rule.ts';

/** The client could not, or would not, accept the certificate's revocation state. */
export const certRevocationCheckFailed = {
  cause: 'cert-revocation-check-failed',
  signs: { 'certificate-revoked': 'strong', 'certificate-rejected': 'rare' },
  weigh(_, scale) {
    scale.unchecked('revocation-not-checked', {});
  },
} as const satisfies Rule<'cert-revocation-check-failed'>;
