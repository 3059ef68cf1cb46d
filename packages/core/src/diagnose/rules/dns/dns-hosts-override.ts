import { gatewayTookConnection } from '../../measure/gateway-took-connection.ts';
import { otherAddressReached } from '../../measure/other-address-reached.ts';
import type { Rule } from '../../rule.ts';

/** The hosts file gives an address that no resolver gives. */
export const dnsHostsOverride = {
  cause: 'dns-hosts-override',
  signs: {
    'no-route-to-host': 'rare',
    'connect-timed-out': 'rare',
    'connect-refused': 'rare',
    'ike-no-answer': 'rare',
    'connect-failed-unspecified': 'rare',
  },
  raisedByProbe: true,
  weigh(facts, scale) {
    const { dns } = facts;
    if (dns === null) {
      scale.unchecked('hosts-not-checked', {});
      return;
    }
    const { host, hostsFile } = dns;
    if (hostsFile === null) {
      scale.measure('dns-no-hosts-entry', { host }, 'probeRefute');
      return;
    }
    const known = dns.resolvers.some(({ v4, v6 }) => v4.includes(hostsFile) || v6.includes(hostsFile));
    if (known) {
      scale.measure('dns-hosts-entry-same', { host }, 'probeRefute');
      return;
    }
    if (gatewayTookConnection(facts, scale, 'probeRefute')) return;
    scale.measure('dns-hosts-entry', { host, address: hostsFile }, 'probeStrong');
    otherAddressReached(facts, scale);
  },
} as const satisfies Rule<'dns-hosts-override'>;
