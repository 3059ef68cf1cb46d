import type { Rule } from '../../rule.ts';

/** The gateway asked for a code and the client had none. */
export const mfaCodeMissing = {
  cause: 'mfa-code-missing',
  signs: { 'code-required': 'decide', 'login-refused': 'possible', 'permission-denied': 'rare' },
  weigh({ attempt }, scale) {
    if (attempt.signs.includes('code-sent')) scale.context('code-was-sent', {}, 'contextRefute');
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'mfa-code-missing'>;
