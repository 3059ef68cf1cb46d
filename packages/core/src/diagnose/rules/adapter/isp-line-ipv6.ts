import { weighSameLine } from '../../measure/weigh-same-line.ts';
import type { Rule } from '../../rule.ts';

/** The line is IPv6 and carries IPv4 only through the provider: the tunnel's own negotiation then fails for some. */
export const ispLineIpv6 = {
  cause: 'isp-line-ipv6',
  signs: { 'ipv6-part-silent': 'rare', 'ppp-failed': 'rare', 'ppp-silent': 'remote', 'ppp-cut': 'remote' },
  codes: { ras: { '720': 'rare' } },
  weigh({ ipv6, surroundings }, scale) {
    if (ipv6 === null) scale.unchecked('ipv6-not-checked', {});
    else if (ipv6.defaultRoute === false) scale.measure('ipv6-no-route', {}, 'probeRefute');
    else if (ipv6.defaultRoute === true && ipv6.gatewayHasAaaa === false)
      scale.measure('ipv6-line', {}, 'probeHint');
    weighSameLine(surroundings, scale, 'probeSupport', 'probeDoubt');
  },
} as const satisfies Rule<'isp-line-ipv6'>;
