import { gatewayTookConnection } from '../../measure/gateway-took-connection.ts';
import type { Rule } from '../../rule.ts';

/** Another tunnel is up and may have taken the route. */
export const otherVpnOrProxyInterference = {
  cause: 'other-vpn-or-proxy-interference',
  signs: {
    'connect-timed-out': 'rare',
    'ike-no-answer': 'rare',
    'network-down': 'rare',
    'no-route-to-host': 'rare',
    'network-unreachable': 'rare',
    'connect-failed-unspecified': 'rare',
  },
  raisedByProbe: true,
  weigh(facts, scale) {
    const { link, way, attempt } = facts;
    const tunnels = way?.tunnels ?? null;
    // Once it was up, the way to the gateway may lie inside its own tunnel.
    if (tunnels !== null && attempt.result !== 'dropped') {
      if (tunnels.gatewayThrough !== null) {
        scale.measure('gateway-through-tunnel', { adapter: tunnels.gatewayThrough }, 'probeStrong');
        gatewayTookConnection(facts, scale, 'probeDoubt');
        return;
      }
      if (tunnels.gatewayDirect !== null) {
        scale.measure('gateway-direct', { adapter: tunnels.gatewayDirect }, 'probeDoubt');
        return;
      }
    }
    if (link === null) {
      scale.unchecked('adapters-not-checked', {});
      return;
    }
    if (link.virtualUp === null) scale.measure('no-other-tunnel', {}, 'probeDoubt');
    // Any virtual adapter will do for those whom the client's words suggest; by itself it says nothing.
    else if (scale.suggested)
      scale.measure('other-tunnel-present', { adapter: link.virtualUp }, 'probeSupport');
    gatewayTookConnection(facts, scale, 'probeDoubt');
  },
} as const satisfies Rule<'other-vpn-or-proxy-interference'>;
