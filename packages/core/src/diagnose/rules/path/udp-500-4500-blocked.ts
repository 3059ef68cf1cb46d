import type { Rule } from '../../rule.ts';

/** Both IKE ports are silent; a stopped service on a live machine would refuse instead. */
export const udp5004500Blocked = {
  cause: 'udp-500-4500-blocked',
  signs: { 'ike-no-answer': 'likely', 'ike-negotiation-failed': 'rare' },
  raisedByProbe: true,
  weigh({ ike, tcp, beyond }, scale) {
    if (ike === null) {
      scale.unchecked('ike-not-checked', {});
      return;
    }
    const answered = [ike.port500, ike.port4500].find((target) => target?.outcome === 'answered');
    if (answered != null) {
      scale.measure('ike-answered', { port: answered.port }, 'probeRefute');
      return;
    }
    const refused = [ike.port500, ike.port4500].find((target) => target?.outcome === 'refused');
    if (refused != null) {
      scale.measure('ike-refused', { port: refused.port }, 'probeRefute');
      return;
    }
    if (!ike.bothSilent) return;
    scale.measure('ike-silent', { port: '500/4500' }, 'probeSupport');
    const alive = tcp?.hostAlive ?? null;
    if (alive !== null) scale.measure('gateway-host-answers', { address: alive.address }, 'probeSupport');
    else if (beyond?.answered != null) {
      scale.measure('something-beyond-answers', { place: beyond.answered }, 'probeHint');
    }
    scale.unchecked('peers-not-compared', {});
  },
} as const satisfies Rule<'udp-500-4500-blocked'>;
