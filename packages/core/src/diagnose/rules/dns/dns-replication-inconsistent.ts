import { otherAddressReached } from '../../measure/other-address-reached.ts';
import type { Rule } from '../../rule.ts';

/** Resolvers contradict each other about the same name. */
export const dnsReplicationInconsistent = {
  cause: 'dns-replication-inconsistent',
  signs: {
    'name-not-found': 'possible',
    'no-route-to-host': 'possible',
    'connect-timed-out': 'rare',
    'connect-refused': 'rare',
    'ike-no-answer': 'rare',
    'name-lookup-failed-unspecified': 'possible',
    'connect-failed-unspecified': 'rare',
  },
  raisedByProbe: true,
  weigh(facts, scale) {
    const { dns, tcp } = facts;
    if (dns === null) {
      scale.unchecked('dns-not-checked', {});
      return;
    }
    if (dns.disagreement === null) {
      const speaking = dns.counts.address + dns.counts.nxdomain + dns.counts.nodata;
      if (speaking > 1) scale.measure('dns-resolvers-agree', { count: speaking }, 'probeRefute');
      else if (dns.resolvers.length === 1) scale.measure('dns-one-resolver-only', {}, 'probeDoubt');
      return;
    }
    if (tcp?.configured?.outcome === 'open') {
      // Several gateways behind one name give every resolver another address; the one in use works.
      const { address, port } = tcp.configured;
      scale.measure('tcp-open', { address, port }, 'probeRefute');
      return;
    }
    scale.measure('dns-resolvers-disagree-address', dns.disagreement, 'probeStrong');
    otherAddressReached(facts, scale);
    if (dns.authority === null) scale.unchecked('dns-authority-not-checked', {});
  },
} as const satisfies Rule<'dns-replication-inconsistent'>;
