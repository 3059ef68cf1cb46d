import { controlAnswered } from '../../measure/control-answered.ts';
import { resolverAnsweredAddress } from '../../measure/resolver-answered-address.ts';
import type { Rule } from '../../rule.ts';

/** The name exists, but has neither A nor AAAA. */
export const dnsNodata = {
  cause: 'dns-nodata',
  signs: {
    'name-without-address': 'likely',
    'name-not-found': 'rare',
    'name-lookup-failed-unspecified': 'possible',
    'connect-failed-unspecified': 'rare',
  },
  raisedByProbe: true,
  weigh(facts, scale) {
    const { dns } = facts;
    if (dns === null) {
      scale.unchecked('dns-not-checked', {});
      return;
    }
    if (resolverAnsweredAddress(facts, scale, 'probeRefute')) return;
    const empty = dns.resolvers.find((resolver) => resolver.outcome === 'nodata');
    if (empty === undefined) {
      if (dns.answeredCount > 0) scale.measure('dns-answered-otherwise', { host: dns.host }, 'probeRefute');
      return;
    }
    scale.measure('dns-nodata', { resolver: empty.resolver, host: dns.host }, 'probeStrong');
    if (empty.dangling && empty.cname !== null) {
      scale.measure('dns-cname-dangling', { host: dns.host, target: empty.cname }, 'probeRefute');
    }
    controlAnswered(facts, scale);
  },
} as const satisfies Rule<'dns-nodata'>;
