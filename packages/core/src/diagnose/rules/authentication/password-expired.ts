import type { Rule } from '../../rule.ts';

/** The password's time is over. */
export const passwordExpired = {
  cause: 'password-expired',
  signs: { 'password-expired': 'decide', 'password-refused': 'possible', 'login-refused': 'rare' },
  // 648 ERROR_PASSWD_EXPIRED (Microsoft's RAS error table).
  codes: { ras: { '648': 'decide' } },
  weigh(_, scale) {
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'password-expired'>;
