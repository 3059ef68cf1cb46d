import { authorityDiffers } from '../../measure/authority-differs.ts';
import { gatewayTookConnection } from '../../measure/gateway-took-connection.ts';
import type { Rule } from '../../rule.ts';

/** A resolver on the way still remembers an address that the zone no longer has. */
export const dnsIntermediateCacheStale = {
  cause: 'dns-intermediate-cache-stale',
  signs: {
    'no-route-to-host': 'possible',
    'connect-timed-out': 'rare',
    'name-not-found': 'rare',
    'ike-no-answer': 'rare',
    'connect-failed-unspecified': 'rare',
  },
  raisedByProbe: true,
  weigh(facts, scale) {
    const { dns } = facts;
    if (dns === null) {
      scale.unchecked('dns-not-checked', {});
      return;
    }
    if (dns.authority === null) {
      scale.unchecked('dns-authority-not-checked', {});
      return;
    }
    const foreign = dns.foreignAddress;
    if (foreign === null) {
      const address = dns.authority.v4[0] ?? '–';
      scale.measure('dns-authority-same', { zone: dns.authority.zone, address }, 'probeRefute');
      return;
    }
    // Split horizon looks the same as long as the address works.
    if (gatewayTookConnection(facts, scale, 'probeRefute')) return;
    // One that answers for the zone itself remembers nothing: the zone's copies differ.
    authorityDiffers(facts, scale, foreign.authoritative ? 'probeDoubt' : 'probeSupport');
    if (!foreign.authoritative && (foreign.ttlSeconds ?? 0) > 0) {
      const { resolver, ttlSeconds } = foreign;
      scale.measure('dns-cache-keeps', { resolver, seconds: ttlSeconds ?? 0 }, 'probeHint');
    }
  },
} as const satisfies Rule<'dns-intermediate-cache-stale'>;
