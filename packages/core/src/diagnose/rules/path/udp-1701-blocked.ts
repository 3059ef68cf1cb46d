import type { Rule } from '../../rule.ts';

/** L2TP's own port is silent while the machine lives; a stopped service would refuse instead. */
export const udp1701Blocked = {
  cause: 'udp-1701-blocked',
  signs: { 'connect-timed-out': 'likely' },
  weigh({ way, tcp, attempt }, scale) {
    if (attempt.protocol !== 'l2tp') scale.context('protocol-is-another', {}, 'contextRefute');
    const l2tp = way?.l2tp ?? null;
    if (l2tp === null) {
      scale.unchecked('l2tp-not-checked', {});
      return;
    }
    if (l2tp.outcome === 'answered') scale.measure('l2tp-answered', {}, 'probeRefute');
    else if (l2tp.outcome === 'refused') scale.measure('l2tp-refused', {}, 'probeRefute');
    else if (l2tp.outcome === 'timeout') {
      scale.measure('l2tp-silent', {}, 'probeSupport');
      const alive = tcp?.hostAlive ?? null;
      if (alive !== null) scale.measure('gateway-host-answers', { address: alive.address }, 'probeSupport');
    }
    scale.unchecked('peers-not-compared', {});
  },
} as const satisfies Rule<'udp-1701-blocked'>;
