import type { Rule } from '../../rule.ts';

/** Every resolver that answers says NXDOMAIN while it answers other names. */
export const dnsARecordMissing = {
  cause: 'dns-a-record-missing',
  signs: {
    'name-not-found': 'likely',
    'name-lookup-failed-unspecified': 'possible',
    'connect-failed-unspecified': 'possible',
  },
  raisedByProbe: true,
  weigh({ dns }, scale) {
    if (dns === null) {
      scale.unchecked('dns-not-checked', {});
      return;
    }
    const { counts, host, answeredCount } = dns;
    const answering = dns.resolvers.find((resolver) => resolver.outcome === 'address');
    if (answering !== undefined) {
      scale.measure('dns-address-answered', { resolver: answering.resolver, host }, 'probeRefute');
      return;
    }
    if (counts.nxdomain === 0) return;
    const dangling = dns.resolvers.find((resolver) => resolver.cname !== null);
    if (dangling?.cname != null) {
      scale.measure('dns-cname-dangling', { host, target: dangling.cname }, 'probeRefute');
      return;
    }
    if (counts.nxdomain === answeredCount) {
      scale.measure('dns-nxdomain-everywhere', { count: answeredCount, host }, 'probeStrong');
    }
    if (dns.singleLabel) {
      scale.measure('dns-single-label', { host }, 'probeDoubt');
    }
    if (dns.resolvers.some((resolver) => resolver.controlAnswered === true)) {
      scale.measure('dns-control-answered', {}, 'probeHint');
    }
    scale.unchecked('dns-authority-not-checked', {});
  },
} as const satisfies Rule<'dns-a-record-missing'>;
