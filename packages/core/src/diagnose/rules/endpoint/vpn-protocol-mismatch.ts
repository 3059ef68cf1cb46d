import type { Rule } from '../../rule.ts';

/** The profile asks for a kind of VPN that the gateway no longer offers: FortiOS 7.6.3 has no SSL-VPN. */
export const vpnProtocolMismatch = {
  cause: 'vpn-protocol-mismatch',
  signs: {
    'ike-connection-unknown': 'likely',
    'profile-invalid': 'rare',
    'login-server-error': 'rare',
    'config-refused': 'rare',
    'connect-refused': 'rare',
    'connect-failed-unspecified': 'rare',
  },
  raisedByProbe: true,
  weigh({ way, attempt }, scale) {
    if (attempt.protocol !== 'ssl-vpn') {
      scale.unchecked('profile-not-checked', {});
      return;
    }
    const offers = way?.offersSslVpn ?? null;
    if (offers === null) scale.unchecked('page-not-checked', {});
    else if (offers) scale.measure('gateway-offers-ssl-vpn', {}, 'probeRefute');
    else {
      const port = attempt.gateway?.port ?? 443;
      scale.measure('gateway-without-ssl-vpn', { port }, 'probeStrong');
    }
  },
} as const satisfies Rule<'vpn-protocol-mismatch'>;
