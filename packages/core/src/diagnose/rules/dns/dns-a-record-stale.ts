import { addressIsDead } from '../../measure/address-is-dead.ts';
import { authorityDiffers } from '../../measure/authority-differs.ts';
import { gatewayTookConnection } from '../../measure/gateway-took-connection.ts';
import { weighReverseRecord } from '../../measure/weigh-reverse-record.ts';
import type { Rule } from '../../rule.ts';

/** The name still leads to an address where no gateway is. */
export const dnsARecordStale = {
  cause: 'dns-a-record-stale',
  signs: {
    'no-route-to-host': 'likely',
    'connect-timed-out': 'rare',
    'connect-refused': 'rare',
    'ike-no-answer': 'rare',
    'certificate-name-mismatch': 'rare',
    'connect-failed-unspecified': 'rare',
  },
  weigh(facts, scale) {
    const { dns, tcp, ike } = facts;
    if (dns === null) scale.unchecked('dns-not-checked', {});
    if (gatewayTookConnection(facts, scale, 'probeRefute')) return;
    if (tcp?.hostAlive != null) {
      scale.measure('gateway-host-answers', { address: tcp.hostAlive.address }, 'probeDoubt');
      return;
    }
    if (dns !== null && dns.disagreement !== null) {
      scale.measure('dns-resolvers-disagree-address', dns.disagreement, 'probeSlight');
    }
    if (tcp?.configured?.outcome === 'refused' || ike?.anyRefused) {
      scale.measure('gateway-refuses-so-lives', {}, 'probeSlight');
      return;
    }
    addressIsDead(facts, scale);
    weighReverseRecord(facts, scale, 'stale');
    const used = dns?.systemAddresses[0];
    if (dns?.authority == null) scale.unchecked('dns-authority-not-checked', {});
    else if (used !== undefined && dns.authority.v4.includes(used)) {
      scale.measure('dns-authority-same', { zone: dns.authority.zone, address: used }, 'probeHint');
    } else if (dns.foreignAddress !== null) authorityDiffers(facts, scale, 'probeDoubt');
  },
} as const satisfies Rule<'dns-a-record-stale'>;
