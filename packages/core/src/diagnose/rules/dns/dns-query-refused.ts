import { resolverAnsweredAddress } from '../../measure/resolver-answered-address.ts';
import type { Rule } from '../../rule.ts';

/** The resolver is up and refuses to answer this machine. */
export const dnsQueryRefused = {
  cause: 'dns-query-refused',
  signs: {
    'name-lookup-failed': 'possible',
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
    const refusing = dns.resolvers.find((resolver) => resolver.outcome === 'refused');
    if (refusing === undefined) {
      if (dns.answeredCount > 0) scale.measure('dns-answered-otherwise', { host: dns.host }, 'probeRefute');
      else if (dns.allSilent)
        scale.measure('dns-all-silent', { count: dns.resolvers.length, host: dns.host }, 'probeRefute');
      return;
    }
    scale.measure('dns-refused', { resolver: refusing.resolver }, 'probeStrong');
    // Refusing every name is a permission; refusing one name only is a zone that it should not be asked for.
    if (refusing.controlAnswered === false) scale.measure('dns-control-failed', {}, 'probeHint');
    resolverAnsweredAddress(facts, scale, 'probeDoubt');
  },
} as const satisfies Rule<'dns-query-refused'>;
