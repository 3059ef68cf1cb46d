import type { Rule } from '../../rule.ts';

/** Too many failures locked the account. */
export const accountLocked = {
  cause: 'account-locked',
  signs: {
    'account-locked': 'decide',
    'login-blocked': 'likely',
    'password-refused': 'possible',
    'login-refused': 'possible',
    'permission-denied': 'possible',
  },
  weigh(_, scale) {
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'account-locked'>;
