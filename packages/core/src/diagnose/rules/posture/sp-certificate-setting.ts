import type { Rule } from '../../rule.ts';

/** The gateway's own SAML certificate is wrong: it signs in nobody. */
export const spCertificateSetting = {
  cause: 'sp-certificate-setting',
  signs: { 'sp-certificate-refused': 'decide', 'saml-failed': 'rare', 'host-check-refused': 'remote' },
  weigh({ peers }, scale) {
    if (peers === null) scale.unchecked('peers-not-compared', {});
    scale.unchecked('sp-certificate-not-checked', {});
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'sp-certificate-setting'>;
