import type { Rule } from '../../rule.ts';

/** The gateway authenticates and has no address to give. */
export const ipPoolExhausted = {
  cause: 'ip-pool-exhausted',
  signs: {
    'pool-exhausted': 'decide',
    'no-address': 'decide',
    'ppp-cut': 'strong',
    'ppp-failed': 'possible',
    'config-refused': 'rare',
  },
  codes: { ras: { '720': 'possible' } },
  weigh(_, scale) {
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'ip-pool-exhausted'>;
