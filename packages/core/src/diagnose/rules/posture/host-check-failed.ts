import type { Rule } from '../../rule.ts';

/** The gateway looked at the machine and did not like it. */
export const hostCheckFailed = {
  cause: 'host-check-failed',
  signs: {
    'os-too-old': 'possible',
    'interface-refused': 'possible',
    'hardware-address-refused': 'rare',
    'host-check-refused': 'strong',
    'login-refused': 'possible',
    'permission-denied': 'rare',
  },
  codes: { forticlient: { '-14': 'possible' } },
  weigh(_, scale) {
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'host-check-failed'>;
