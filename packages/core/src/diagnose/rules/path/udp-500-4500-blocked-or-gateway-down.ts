import type { Rule } from '../../rule.ts';

/** The place: IKE gets no answer. */
export const udp5004500BlockedOrGatewayDown = {
  cause: 'udp-500-4500-blocked-or-gateway-down',
  signs: { 'ike-no-answer': 'place' },
  // 809 and 13813: the server does not respond (Microsoft's tables).
  codes: { ras: { '13813': 'place' } },
  weigh({ ike }, scale) {
    if (ike === null) {
      scale.unchecked('ike-not-checked', {});
      return;
    }
    if (ike.port500?.outcome === 'answered') scale.measure('ike-answered', { port: 500 }, 'probeRefute');
  },
} as const satisfies Rule<'udp-500-4500-blocked-or-gateway-down'>;
