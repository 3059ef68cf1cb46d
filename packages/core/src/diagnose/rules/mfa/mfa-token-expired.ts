import type { Rule } from '../../rule.ts';

/** The code came too late; outside the gateway's log the same as a wrong one. */
export const mfaTokenExpired = {
  cause: 'mfa-token-expired',
  signs: { 'code-refused': 'possible', 'login-refused': 'rare', 'permission-denied': 'rare' },
  weigh({ attempt }, scale) {
    if (attempt.signs.includes('code-sent')) scale.context('code-was-sent', {}, 'contextHint');
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'mfa-token-expired'>;
