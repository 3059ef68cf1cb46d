import { weighCounterfactual } from '../../measure/weigh-counterfactual.ts';
import type { Rule } from '../../rule.ts';

/** The AAAA record exists and nothing answers behind it, while IPv4 works. */
export const aaaaUnreachable = {
  cause: 'aaaa-unreachable',
  signs: {
    'network-unreachable': 'possible',
    'connect-timed-out': 'rare',
    'connect-failed-unspecified': 'rare',
  },
  raisedByProbe: true,
  weigh(facts, scale) {
    const { ipv6, tcp } = facts;
    if (ipv6 === null) {
      scale.unchecked('ipv6-not-checked', {});
      return;
    }
    if (ipv6.gatewayHasAaaa === false) {
      scale.measure('ipv6-gateway-no-aaaa', {}, 'probeRefute');
    } else if (ipv6.gatewayReach === 'open' || ipv6.gatewayReach === 'refused') {
      scale.measure('ipv6-gateway-reached', {}, 'probeRefute');
    } else if (ipv6.gatewayReach !== 'not-checked') {
      scale.measure('ipv6-gateway-unreachable', { outcome: ipv6.gatewayReach }, 'probeSupport');
      if (weighCounterfactual(facts, scale, 'ipv4', 'probeSupport')) return;
      if (tcp?.v4?.outcome === 'open') scale.measure('ipv4-gateway-reached', {}, 'probeSupport');
    }
  },
  warn({ ipv6 }, scale) {
    if (ipv6 === null || ipv6.gatewayHasAaaa !== true) return;
    // Without an IPv6 route of its own the machine never tries, and nobody waits.
    if (ipv6.defaultRoute === false || ipv6.off === true) return;
    if (ipv6.gatewayReach === 'timeout' || ipv6.gatewayReach === 'unreachable') {
      scale.measure('ipv6-gateway-unreachable', { outcome: ipv6.gatewayReach }, 'probeProof');
    }
  },
} as const satisfies Rule<'aaaa-unreachable'>;
