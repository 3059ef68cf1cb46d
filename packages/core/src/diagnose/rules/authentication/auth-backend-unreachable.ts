import type { Rule } from '../../rule.ts';

/** The gateway works, and what it asks for the decision does not answer. */
export const authBackendUnreachable = {
  cause: 'auth-backend-unreachable',
  signs: {
    'login-server-error': 'strong',
    'login-unanswered': 'strong',
    'password-refused': 'rare',
    'login-refused': 'rare',
  },
  // 930 the RADIUS server did not answer in time, 938 none configured (Microsoft's RAS error table).
  codes: { ras: { '930': 'strong', '938': 'strong', '718': 'possible' }, forticlient: { '-7200': 'rare' } },
  weigh({ peers }, scale) {
    if (peers === null) scale.unchecked('peers-not-compared', {});
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'auth-backend-unreachable'>;
