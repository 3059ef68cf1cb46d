import { gatewayTookConnection } from '../../measure/gateway-took-connection.ts';
import type { Rule } from '../../rule.ts';

/** Another tunnel is up and may have taken the route. */
export const otherVpnOrProxyInterference = {
  cause: 'other-vpn-or-proxy-interference',
  signs: {
    'connect-timed-out': 'rare',
    'ike-no-answer': 'rare',
    'network-down': 'rare',
    'connect-failed-unspecified': 'rare',
  },
  weigh(facts, scale) {
    const { link } = facts;
    if (link === null) {
      scale.unchecked('adapters-not-checked', {});
      return;
    }
    if (link.virtualUp === null) scale.measure('no-other-tunnel', {}, 'probeDoubt');
    else scale.measure('other-tunnel-present', { adapter: link.virtualUp }, 'probeSupport');
    gatewayTookConnection(facts, scale, 'probeDoubt');
  },
} as const satisfies Rule<'other-vpn-or-proxy-interference'>;
