import type { Rule } from '../../rule.ts';

/** The account may not use the VPN: disabled, out of hours, not in the group. */
export const accountDisabledOrNotPermitted = {
  cause: 'account-disabled-or-not-permitted',
  signs: {
    'account-disabled': 'decide',
    'permission-denied': 'likely',
    'password-refused': 'possible',
    'login-refused': 'possible',
    'ike-auth-refused': 'rare',
  },
  // 646 hours, 647 disabled, 649 no dial-in permission, 812 prevented by a policy (Microsoft's RAS error table).
  codes: {
    ras: { '646': 'decide', '647': 'decide', '649': 'decide', '940': 'likely', '812': 'possible' },
    forticlient: { '-455': 'likely' },
  },
  weigh(_, scale) {
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'account-disabled-or-not-permitted'>;
