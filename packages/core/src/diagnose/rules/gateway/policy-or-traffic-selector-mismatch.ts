import type { Rule } from '../../rule.ts';

/** Authenticated, and the gateway refuses the networks asked for. */
export const policyOrTrafficSelectorMismatch = {
  cause: 'policy-or-traffic-selector-mismatch',
  signs: { 'traffic-selector-refused': 'decide' },
  codes: { ras: { '13825': 'strong', '13868': 'rare' } },
  weigh(_, scale) {
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'policy-or-traffic-selector-mismatch'>;
