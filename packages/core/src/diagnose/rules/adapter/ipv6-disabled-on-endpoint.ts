import type { Rule } from '../../rule.ts';

/** IPv6 was switched off here and the gateway has nothing else: the common advice became the fault. */
export const ipv6DisabledOnEndpoint = {
  cause: 'ipv6-disabled-on-endpoint',
  signs: {
    'network-unreachable': 'possible',
    'no-route-to-host': 'rare',
    'name-without-address': 'rare',
    'connect-failed-unspecified': 'rare',
  },
  codes: { openconnect: { EADDRNOTAVAIL: 'strong' } },
  raisedByProbe: true,
  weigh({ ipv6, dns }, scale) {
    if (dns?.resolvers.some((resolver) => resolver.v4.length > 0)) {
      scale.measure('dns-has-v4', { host: dns.host }, 'probeRefute');
      return;
    }
    if (ipv6 === null || ipv6.off === null) {
      scale.unchecked('ipv6-not-checked', {});
      return;
    }
    if (!ipv6.off) scale.measure('ipv6-on', {}, 'probeRefute');
    else if (dns?.resolvers.some((resolver) => resolver.v6.length > 0)) {
      scale.measure('ipv6-off', { count: ipv6.knownCount }, 'probeStrong');
      scale.measure('dns-only-v6', { host: dns.host }, 'probeHint');
    }
  },
} as const satisfies Rule<'ipv6-disabled-on-endpoint'>;
