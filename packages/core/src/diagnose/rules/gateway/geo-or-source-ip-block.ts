import { gatewayTookConnection } from '../../measure/gateway-took-connection.ts';
import { weighSameLine } from '../../measure/weigh-same-line.ts';
import type { Rule } from '../../rule.ts';

/** The gateway takes no connections from this country or address; from here it is a filter like any other. */
export const geoOrSourceIpBlock = {
  cause: 'geo-or-source-ip-block',
  signs: {
    'source-blocked': 'decide',
    'connect-timed-out': 'remote',
    'ike-no-answer': 'remote',
    'tls-cut': 'remote',
    'connect-refused': 'remote',
  },
  codes: { forticlient: { '-6005': 'rare' } },
  weigh(facts, scale) {
    scale.unchecked('server-log-not-checked', {});
    if (facts.attempt.signs.includes('source-blocked')) return;
    if (gatewayTookConnection(facts, scale, 'probeDoubt')) return;
    weighSameLine(facts.surroundings, scale, 'probeHint', 'probeDoubt');
    const { otherLine } = facts.surroundings;
    if (otherLine === 'connects') scale.measure('other-line-connects', {}, 'probeSupport');
    else if (otherLine === 'fails') scale.measure('other-line-fails', {}, 'probeDoubt');
  },
} as const satisfies Rule<'geo-or-source-ip-block'>;
