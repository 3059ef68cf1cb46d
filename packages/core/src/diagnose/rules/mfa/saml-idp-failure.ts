import type { Rule } from '../../rule.ts';

/** The browser sign-in did not come back with an answer that the gateway accepts. */
export const samlIdpFailure = {
  cause: 'saml-idp-failure',
  signs: { 'saml-failed': 'strong' },
  weigh({ peers }, scale) {
    if (peers === null) scale.unchecked('peers-not-compared', {});
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'saml-idp-failure'>;
