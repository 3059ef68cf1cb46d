import type { Rule } from '../../rule.ts';

/** UDP 500 is answered, UDP 4500 behind the same address translation is not. */
export const natT4500Blocked = {
  cause: 'nat-t-4500-blocked',
  signs: { 'ike-auth-no-answer': 'likely', 'ike-no-answer': 'rare', 'ike-negotiation-failed': 'possible' },
  raisedByProbe: true,
  weigh({ ike }, scale) {
    if (ike === null) {
      scale.unchecked('ike-not-checked', {});
      return;
    }
    const { port500, port4500 } = ike;
    if (port4500?.outcome === 'answered') {
      scale.measure('ike-answered', { port: 4500 }, 'probeRefute');
      return;
    }
    if (port4500?.outcome !== 'timeout') return;
    if (port500?.outcome === 'answered') {
      scale.measure('ike-answered', { port: 500 }, 'probeHint');
      scale.measure('ike-silent', { port: 4500 }, 'probeStrong');
    } else scale.measure('ike-silent', { port: '500/4500' }, 'probeDoubt');
  },
} as const satisfies Rule<'nat-t-4500-blocked'>;
