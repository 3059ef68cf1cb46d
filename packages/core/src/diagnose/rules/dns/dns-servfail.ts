import { controlAnswered } from '../../measure/control-answered.ts';
import { resolverAnsweredAddress } from '../../measure/resolver-answered-address.ts';
import type { Rule } from '../../rule.ts';

/** The resolver answers, but with SERVFAIL: a zone that does not load, DNSSEC, or its own upstream. */
export const dnsServfail = {
  cause: 'dns-servfail',
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
    const failing = dns.resolvers.find((resolver) => resolver.outcome === 'servfail');
    if (failing === undefined) {
      if (dns.answeredCount > 0) scale.measure('dns-answered-otherwise', { host: dns.host }, 'probeRefute');
      else if (dns.allSilent)
        scale.measure('dns-all-silent', { count: dns.resolvers.length, host: dns.host }, 'probeRefute');
      return;
    }
    scale.measure('dns-servfail', { resolver: failing.resolver, host: dns.host }, 'probeStrong');
    resolverAnsweredAddress(facts, scale, 'probeDoubt');
    controlAnswered(facts, scale);
    scale.unchecked('dns-authority-not-checked', {});
  },
} as const satisfies Rule<'dns-servfail'>;
