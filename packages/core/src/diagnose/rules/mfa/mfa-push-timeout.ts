import type { Rule } from '../../rule.ts';

/** The request on the phone was not approved before the gateway gave up. */
export const mfaPushTimeout = {
  cause: 'mfa-push-timeout',
  signs: { 'push-unanswered': 'strong', 'login-unanswered': 'rare' },
  codes: { ras: { '718': 'remote', '930': 'rare' }, forticlient: { '-7200': 'remote' } },
  weigh({ attempt }, scale) {
    // Where a code was typed, nobody waited for a request on the phone.
    if (attempt.signs.includes('code-sent')) scale.context('code-was-sent', {}, 'contextDoubt');
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'mfa-push-timeout'>;
