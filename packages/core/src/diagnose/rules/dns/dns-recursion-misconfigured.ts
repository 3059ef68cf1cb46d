import type { Rule } from '../../rule.ts';

/** One resolver does not ask on for this machine, another one does. */
export const dnsRecursionMisconfigured = {
  cause: 'dns-recursion-misconfigured',
  signs: { 'name-lookup-failed': 'rare', 'name-lookup-failed-unspecified': 'rare' },
  raisedByProbe: true,
  weigh({ dns }, scale) {
    if (dns === null) {
      scale.unchecked('dns-not-checked', {});
      return;
    }
    const failing = dns.resolvers.find(({ outcome }) => outcome === 'refused' || outcome === 'servfail');
    if (failing === undefined) {
      if (dns.answeredCount > 0) scale.measure('dns-answered-otherwise', { host: dns.host }, 'probeRefute');
      else if (dns.allSilent)
        scale.measure('dns-all-silent', { count: dns.resolvers.length, host: dns.host }, 'probeRefute');
      return;
    }
    if (dns.counts.address === 0) {
      scale.unchecked('dns-one-resolver-only', {});
      return;
    }
    scale.measure('dns-one-resolver-fails', { resolver: failing.resolver }, 'probeSupport');
    // One that answers names of its own and not this one only lacks the way onward.
    if (failing.controlAnswered !== null)
      scale.measure(
        failing.controlAnswered ? 'dns-control-answered' : 'dns-control-failed',
        {},
        failing.controlAnswered ? 'probeHint' : 'probeSlight',
      );
  },
} as const satisfies Rule<'dns-recursion-misconfigured'>;
