import { isInternalName, isPublicResolver } from '../../facts/known-resolvers.ts';
import { weighChange } from '../../measure/weigh-change.ts';
import type { Rule } from '../../rule.ts';

/** A name that only the organization's own resolvers know is asked of a public one. */
export const dnsInternalZoneSentPublic = {
  cause: 'dns-internal-zone-sent-public',
  signs: { 'name-not-found': 'rare', 'name-lookup-failed-unspecified': 'remote' },
  raisedByProbe: true,
  weigh({ dns, changes }, scale) {
    if (dns === null) {
      scale.unchecked('dns-not-checked', {});
      return;
    }
    const asked = dns.resolvers.find((one) => isPublicResolver(one.resolver));
    if (asked === undefined) {
      scale.measure('no-public-resolver', {}, 'probeDoubt');
      return;
    }
    if (asked.outcome === 'address') {
      scale.measure('dns-address-answered', { resolver: asked.resolver, host: dns.host }, 'probeRefute');
      return;
    }
    if (asked.outcome !== 'nxdomain') return;
    const internal = isInternalName(dns.host);
    scale.measure(
      'public-resolver-asked',
      { resolver: asked.resolver },
      internal ? 'probeStrong' : 'probeHint',
    );
    if (internal) scale.measure('internal-name', { host: dns.host }, 'probeHint');
    const knows = dns.resolvers.find((one) => one.outcome === 'address');
    if (knows !== undefined)
      scale.measure('dns-address-answered', { resolver: knows.resolver, host: dns.host }, 'probeSupport');
    weighChange(changes, scale, ['resolvers', 'encrypted-dns']);
  },
} as const satisfies Rule<'dns-internal-zone-sent-public'>;
