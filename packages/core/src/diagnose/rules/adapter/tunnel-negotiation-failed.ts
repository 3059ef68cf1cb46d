import type { Rule } from '../../rule.ts';

/** The place: the tunnel's own negotiation failed, nobody knows yet where. */
export const tunnelNegotiationFailed = {
  cause: 'tunnel-negotiation-failed',
  signs: { 'ppp-failed': 'place', 'ppp-cut': 'likely', 'ppp-silent': 'possible', 'tunnel-refused': 'rare' },
  codes: { ras: { '720': 'likely', '718': 'possible', '733': 'likely', '734': 'likely' } },
  weigh(_, scale) {
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'tunnel-negotiation-failed'>;
