import type { Rule } from '../../rule.ts';

/** The name has only IPv6 addresses, which part of the fleet cannot use. */
export const gatewayIpv6Only = {
  cause: 'gateway-ipv6-only',
  signs: {
    'name-without-address': 'possible',
    'network-unreachable': 'possible',
    'connect-failed-unspecified': 'rare',
    'name-lookup-failed-unspecified': 'rare',
  },
  raisedByProbe: true,
  weigh({ dns, ipv6 }, scale) {
    if (dns === null) {
      scale.unchecked('dns-not-checked', {});
      return;
    }
    if (dns.resolvers.some((resolver) => resolver.v4.length > 0)) {
      scale.measure('dns-has-v4', { host: dns.host }, 'probeRefute');
      return;
    }
    if (dns.resolvers.some((resolver) => resolver.v6.length > 0)) {
      scale.measure('dns-only-v6', { host: dns.host }, 'probeSupport');
      if (ipv6?.defaultRoute === false) scale.measure('ipv6-no-route', {}, 'probeHint');
      if (ipv6?.gatewayReach === 'open') scale.measure('ipv6-gateway-reached', {}, 'probeRefute');
    } else if (dns.answeredCount > 0) {
      scale.measure('dns-answered-otherwise', { host: dns.host }, 'probeRefute');
    }
  },
} as const satisfies Rule<'gateway-ipv6-only'>;
