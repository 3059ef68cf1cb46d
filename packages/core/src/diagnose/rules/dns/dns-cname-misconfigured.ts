import { resolverAnsweredAddress } from '../../measure/resolver-answered-address.ts';
import type { Rule } from '../../rule.ts';

/** The alias exists and leads nowhere. */
export const dnsCnameMisconfigured = {
  cause: 'dns-cname-misconfigured',
  signs: {
    'name-not-found': 'possible',
    'name-without-address': 'possible',
    'name-lookup-failed': 'rare',
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
    const { host } = dns;
    if (dns.resolvers.some((resolver) => resolver.loops)) {
      scale.measure('dns-cname-loop', { host }, 'probeProof');
      return;
    }
    const alias = dns.resolvers.find((resolver) => resolver.cname !== null);
    if (alias?.cname == null) {
      if (dns.answeredCount > 0) scale.measure('dns-no-cname', { host }, 'probeRefute');
      return;
    }
    const target = alias.cname;
    if (alias.dangling) scale.measure('dns-cname-dangling', { host, target }, 'probeProof');
    else scale.measure('dns-cname-answered', { host, target }, 'probeSlight');
  },
} as const satisfies Rule<'dns-cname-misconfigured'>;
