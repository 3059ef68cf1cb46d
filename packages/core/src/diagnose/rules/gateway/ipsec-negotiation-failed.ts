import type { Rule } from '../../rule.ts';

/** The place: the first IPsec negotiation failed and the client does not say why (Windows 789). */
export const ipsecNegotiationFailed = {
  cause: 'ipsec-negotiation-failed',
  signs: { 'ike-negotiation-failed': 'place' },
  codes: { ras: { '789': 'place', '793': 'place', '787': 'possible', '790': 'possible' } },
  weigh({ ike }, scale) {
    if (ike === null) scale.unchecked('ike-not-checked', {});
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'ipsec-negotiation-failed'>;
