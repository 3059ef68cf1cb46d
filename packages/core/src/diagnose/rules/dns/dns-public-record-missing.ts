import { isInternalName, isPublicResolver } from '../../facts/known-resolvers.ts';
import type { Rule } from '../../rule.ts';

/** The organization's own resolvers know the gateway, the public ones do not: from outside there is no way to it. */
export const dnsPublicRecordMissing = {
  cause: 'dns-public-record-missing',
  signs: {
    'name-not-found': 'rare',
    'name-lookup-failed-unspecified': 'remote',
    'no-route-to-host': 'remote',
  },
  codes: { ras: { '868': 'rare', '809': 'remote' } },
  raisedByProbe: true,
  weigh({ dns, surroundings }, scale) {
    const { names } = surroundings;
    if (names === undefined) scale.unchecked('names-not-compared', {});
    else if (names.outside) scale.measure('names-everywhere', {}, 'probeRefute');
    else
      scale.measure(
        names.inside ? 'names-inside-only' : 'names-nowhere',
        {},
        names.inside ? 'probeStrong' : 'probeDoubt',
      );
    if (dns === null) {
      scale.unchecked('dns-not-checked', {});
      return;
    }
    if (dns.authority !== null && dns.authority.v4.length > 0) {
      const { zone, v4 } = dns.authority;
      scale.measure('dns-authority-same', { zone, address: v4[0] ?? '–' }, 'probeRefute');
      return;
    }
    if (isInternalName(dns.host)) scale.measure('internal-name', { host: dns.host }, 'probeDoubt');
    const asked = dns.resolvers.find((one) => isPublicResolver(one.resolver));
    const knows = dns.resolvers.find((one) => one.outcome === 'address');
    if (asked === undefined) return;
    if (asked.outcome === 'address')
      scale.measure('dns-address-answered', { resolver: asked.resolver, host: dns.host }, 'probeRefute');
    else if (asked.outcome === 'nxdomain' && knows !== undefined) {
      scale.measure('public-resolver-asked', { resolver: asked.resolver }, 'probeStrong');
      scale.measure('dns-address-answered', { resolver: knows.resolver, host: dns.host }, 'probeHint');
    }
  },
} as const satisfies Rule<'dns-public-record-missing'>;
