import { controlAnswered } from '../../measure/control-answered.ts';
import { resolverAnsweredAddress } from '../../measure/resolver-answered-address.ts';
import type { Rule } from '../../rule.ts';

/** Every resolver that answers says NXDOMAIN while it answers other names. */
export const dnsARecordMissing = {
  cause: 'dns-a-record-missing',
  signs: {
    'name-not-found': 'likely',
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
    const alias = dns.resolvers.find((resolver) => resolver.cname !== null);
    if (alias?.cname != null) {
      scale.measure('dns-cname-dangling', { host: dns.host, target: alias.cname }, 'probeRefute');
      return;
    }
    const { counts, host, answeredCount } = dns;
    if (counts.nxdomain === 0) {
      if (answeredCount > 0) scale.measure('dns-answered-otherwise', { host }, 'probeRefute');
      return;
    }
    if (counts.nxdomain === answeredCount) {
      scale.measure('dns-nxdomain-everywhere', { count: answeredCount, host }, 'probeStrong');
    }
    if (dns.singleLabel) scale.measure('dns-single-label', { host }, 'probeRefute');
    controlAnswered(facts, scale);
    scale.unchecked('dns-authority-not-checked', {});
  },
} as const satisfies Rule<'dns-a-record-missing'>;
