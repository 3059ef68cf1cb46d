import type { Rule } from '../../rule.ts';

/** The place: L2TP gets no answer. */
export const udp1701BlockedOrGatewayDown = {
  cause: 'udp-1701-blocked-or-gateway-down',
  signs: { 'connect-timed-out': 'place' },
  weigh({ way, attempt }, scale) {
    if (attempt.protocol !== 'l2tp') scale.context('protocol-is-another', {}, 'contextRefute');
    const l2tp = way?.l2tp ?? null;
    if (l2tp === null) scale.unchecked('l2tp-not-checked', {});
    else if (l2tp.outcome === 'answered') scale.measure('l2tp-answered', {}, 'probeRefute');
  },
} as const satisfies Rule<'udp-1701-blocked-or-gateway-down'>;
