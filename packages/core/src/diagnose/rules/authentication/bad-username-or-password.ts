import type { Rule } from '../../rule.ts';

/** By far the most usual reason of a refused login; only the gateway's log tells it from the others. */
export const badUsernameOrPassword = {
  cause: 'bad-username-or-password',
  signs: {
    'user-unknown': 'decide',
    'password-refused': 'strong',
    'login-refused': 'strong',
    'permission-denied': 'likely',
  },
  codes: { ras: { '691': 'strong' }, forticlient: { '-455': 'possible', '-7200': 'likely' } },
  weigh({ attempt }, scale) {
    // Gateways check the password before the code: with a code in play, either may be wrong.
    if (attempt.signs.includes('code-sent')) scale.context('code-was-sent', {}, 'contextSlight');
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'bad-username-or-password'>;
