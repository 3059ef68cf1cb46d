import { gatewayTookConnection } from '../../measure/gateway-took-connection.ts';
import type { Rule } from '../../rule.ts';

/** An hour of an old answer is longer than any change of address should last (the catalogue's own figure). */
const LONG_SECONDS = 3600;
/** Five minutes is what is advised before a change (the RRAS guide: a short time to live). */
const SHORT_SECONDS = 300;

/** The address moved and resolvers may keep the old one for hours. */
export const dnsTtlTooLong = {
  cause: 'dns-ttl-too-long',
  signs: { 'no-route-to-host': 'rare', 'connect-timed-out': 'remote' },
  codes: { ras: { '809': 'remote' } },
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
    if (foreign === null || foreign.authoritative) {
      const { zone, v4 } = dns.authority;
      scale.measure('dns-authority-same', { zone, address: v4[0] ?? '–' }, 'probeRefute');
      return;
    }
    if (gatewayTookConnection(facts, scale, 'probeRefute')) return;
    const seconds = foreign.ttlSeconds;
    if (seconds === null) return;
    if (seconds >= LONG_SECONDS)
      scale.measure('dns-ttl-long', { minutes: Math.round(seconds / 60) }, 'probeSupport');
    else if (seconds <= SHORT_SECONDS) scale.measure('dns-ttl-short', { seconds }, 'probeRefute');
  },
} as const satisfies Rule<'dns-ttl-too-long'>;
