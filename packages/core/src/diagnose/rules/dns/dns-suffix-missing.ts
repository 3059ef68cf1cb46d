import { resolverAnsweredAddress } from '../../measure/resolver-answered-address.ts';
import type { Rule } from '../../rule.ts';

/** A short name that nothing completes. */
export const dnsSuffixMissing = {
  cause: 'dns-suffix-missing',
  signs: {
    'name-not-found': 'rare',
    'name-lookup-failed': 'rare',
    'name-lookup-failed-unspecified': 'rare',
  },
  raisedByProbe: true,
  weigh(facts, scale) {
    const { dns, attempt } = facts;
    const host = dns?.host ?? attempt.gateway?.host ?? null;
    if (host === null) return;
    // The name itself is in the log: no probe is needed to see that it has no dot.
    const short = dns === null ? !host.includes('.') && !host.includes(':') : dns.singleLabel;
    if (!short) {
      scale.measure('dns-full-name', { host }, 'probeRefute');
      return;
    }
    if (resolverAnsweredAddress(facts, scale, 'probeRefute')) return;
    if (dns === null) {
      scale.context('dns-single-label', { host }, 'contextSupport');
      scale.unchecked('dns-not-checked', {});
      return;
    }
    if (dns.completedName !== null) {
      scale.measure('dns-completed', { name: dns.completedName }, 'probeRefute');
      return;
    }
    const suffix = dns.searchDomains[0];
    if (suffix === undefined) scale.measure('dns-single-label', { host }, 'probeStrong');
    else scale.measure('dns-single-label-suffix', { host, suffix }, 'probeHint');
  },
} as const satisfies Rule<'dns-suffix-missing'>;
