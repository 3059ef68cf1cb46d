import { gatewayTookConnection } from '../../measure/gateway-took-connection.ts';
import { otherAddressReached } from '../../measure/other-address-reached.ts';
import type { Rule } from '../../rule.ts';

/** The machine's own lookup still gives an address that no resolver gives any more, and no hosts entry explains it. */
export const dnsClientCacheStale = {
  cause: 'dns-client-cache-stale',
  signs: {
    'no-route-to-host': 'rare',
    'connect-timed-out': 'rare',
    'name-not-found': 'rare',
    'connect-failed-unspecified': 'rare',
  },
  raisedByProbe: true,
  weigh(facts, scale) {
    const { dns } = facts;
    if (dns === null) {
      scale.unchecked('dns-not-checked', {});
      return;
    }
    const address = dns.systemOnlyAddress;
    if (address === null) {
      // Without an answer of a resolver there is nothing to compare with.
      if (dns.counts.address > 0) scale.measure('dns-system-agrees', {}, 'probeRefute');
      return;
    }
    if (dns.hostsFile !== null) {
      scale.measure('dns-hosts-entry', { host: dns.host, address: dns.hostsFile }, 'probeRefute');
      return;
    }
    if (dns.counts.address === 0) return;
    if (gatewayTookConnection(facts, scale, 'probeRefute')) return;
    scale.measure('dns-system-differs', { address }, 'probeStrong');
    otherAddressReached(facts, scale);
  },
} as const satisfies Rule<'dns-client-cache-stale'>;
