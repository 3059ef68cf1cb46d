import type { Rule } from '../../rule.ts';

/** Client and gateway have no network protocol in common inside PPP. */
export const pppNoCommonProtocol = {
  cause: 'ppp-no-common-protocol',
  signs: { 'ppp-failed': 'possible', 'ppp-cut': 'rare' },
  // 720 no PPP control protocols configured, 733 cannot complete the negotiation (Microsoft's RAS error table).
  codes: { ras: { '720': 'strong', '733': 'likely' } },
  weigh(_, scale) {
    scale.unchecked('adapters-not-checked', {});
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'ppp-no-common-protocol'>;
