import type { Rule } from '../../rule.ts';

/** Client and gateway do not agree on how to authenticate. */
export const authMethodPolicyMismatch = {
  cause: 'auth-method-policy-mismatch',
  signs: { 'auth-method-refused': 'decide', 'ike-auth-refused': 'rare', 'login-refused': 'rare' },
  // 812 a policy, "the authentication method may not match"; 919 no common method (Microsoft's table).
  codes: { ras: { '812': 'likely', '919': 'strong', '734': 'possible' } },
  weigh(_, scale) {
    scale.unchecked('profile-not-checked', {});
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'auth-method-policy-mismatch'>;
