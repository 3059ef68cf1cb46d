import { authorityDiffers } from '../../measure/authority-differs.ts';
import { gatewayTookConnection } from '../../measure/gateway-took-connection.ts';
import { weighReverseRecord } from '../../measure/weigh-reverse-record.ts';
import type { Rule } from '../../rule.ts';

/** A Windows server registers its own address, and did not do so since it changed. */
export const dnsDynamicRegistrationStale = {
  cause: 'dns-dynamic-registration-stale',
  signs: {
    'no-route-to-host': 'remote',
    'connect-timed-out': 'remote',
    'ike-no-answer': 'remote',
    'name-not-found': 'remote',
  },
  codes: { ras: { '868': 'remote', '809': 'rare' } },
  weigh(facts, scale) {
    const { dns, attempt } = facts;
    // A FortiGate's name is a static record; only a Windows server keeps its own.
    if (attempt.protocol === 'ssl-vpn') scale.context('protocol-is-another', {}, 'contextDoubt');
    if (dns === null) {
      scale.unchecked('dns-not-checked', {});
      return;
    }
    if (gatewayTookConnection(facts, scale, 'probeRefute')) return;
    const used = dns.systemAddresses[0];
    if (dns.authority === null) scale.unchecked('dns-authority-not-checked', {});
    else if (used !== undefined && dns.authority.v4.includes(used)) {
      const weight = attempt.client === 'ras' ? 'probeSupport' : 'probeHint';
      scale.measure('dns-authority-keeps-old', { address: used }, weight);
      weighReverseRecord(facts, scale, 'stale');
    } else if (dns.foreignAddress !== null) authorityDiffers(facts, scale, 'probeDoubt');
  },
} as const satisfies Rule<'dns-dynamic-registration-stale'>;
