import type { Rule } from '../../rule.ts';

/** Inside the tunnel IPv4 is agreed on and IPv6 is never answered. */
export const tunnelIpv6NegotiationStalled = {
  cause: 'tunnel-ipv6-negotiation-stalled',
  signs: { 'ipv6-part-silent': 'strong', 'ppp-failed': 'rare', 'ppp-silent': 'remote' },
  codes: { ras: { '720': 'rare' } },
  weigh({ ipv6 }, scale) {
    if (ipv6 === null || ipv6.off === null) scale.unchecked('ipv6-not-checked', {});
    else if (ipv6.off) scale.measure('ipv6-off', { count: ipv6.knownCount }, 'probeRefute');
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'tunnel-ipv6-negotiation-stalled'>;
