import { weighSameLine } from '../../measure/weigh-same-line.ts';
import type { Rule } from '../../rule.ts';

/** The router on site does not let IPsec, L2TP or GRE through; the same machine connects elsewhere. */
export const vpnPassthroughDisabled = {
  cause: 'vpn-passthrough-disabled',
  signs: { 'gre-silent': 'possible', 'ike-no-answer': 'rare', 'ike-auth-no-answer': 'remote' },
  codes: { ras: { '619': 'rare', '806': 'possible', '809': 'remote' } },
  weigh(facts, scale) {
    const { attempt, ike, surroundings } = facts;
    if (attempt.protocol === 'ssl-vpn' || attempt.protocol === 'sstp') {
      scale.context('protocol-is-another', {}, 'contextRefute');
      return;
    }
    if (ike?.port500?.outcome === 'answered' && ike.port4500?.outcome === 'answered')
      scale.measure('ike-answered', { port: 4500 }, 'probeDoubt');
    const { otherLine } = surroundings;
    if (otherLine === undefined) scale.unchecked('other-line-not-tried', {});
    else if (otherLine === 'connects') scale.measure('other-line-connects', {}, 'probeSupport');
    else scale.measure('other-line-fails', {}, 'probeDoubt');
    weighSameLine(surroundings, scale, 'probeHint', 'probeRefute');
  },
} as const satisfies Rule<'vpn-passthrough-disabled'>;
