import { answer, dns, ike, resolver, tls } from '../build-evidence.ts';
import { type LabScenario, open, scenario, silentResolver, swan } from './lab-scenario.ts';

const secureScenarios = [
  scenario(
    'tls-expired',
    ['secure', 'certificate-rejected'],
    [dns(), open, tls({}, { notBefore: '2025-10-18T00:39:21Z', notAfter: '2026-10-18T00:39:21Z' })],
    ['secure', 'server-cert-expired'],
  ),
  scenario(
    'tls-selfsigned',
    ['secure', 'certificate-rejected'],
    [
      dns(),
      open,
      tls({ chainError: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, { selfIssued: true, issuer: 'CN=vpn.example.test' }),
    ],
    ['secure', 'server-cert-self-signed', 'server-cert-untrusted'],
  ),
  scenario(
    'tls-name-mismatch',
    ['secure', 'certificate-rejected'],
    [
      dns(),
      open,
      tls({ nameMatches: false }, { subject: 'CN=old-gw.example.test', names: ['old-gw.example.test'] }),
    ],
    ['secure', 'server-cert-name-mismatch'],
  ),
  scenario(
    'tls-large-packets-lost',
    ['secure', 'tls-silent', 'cancelled-by-user'],
    [
      dns(),
      open,
      tls({ outcome: 'timeout', protocol: null, chainError: null, nameMatches: null, chain: [] }),
    ],
    ['secure', 'mtu-fragmentation'],
  ),
  swan(
    'ikev2-server-cert-mismatch',
    ['secure', 'certificate-name-mismatch'],
    [dns(), ike('answered', 'answered')],
    ['secure', 'server-cert-name-mismatch'],
  ),
  swan(
    'ikev2-server-cert-untrusted',
    ['secure', 'certificate-untrusted'],
    [dns(), ike('answered', 'answered')],
    ['secure', 'server-cert-untrusted', 'client-missing-root-ca'],
  ),
  swan(
    'ikev2-proposal-mismatch',
    ['secure', 'ike-proposal-refused'],
    [dns(), ike('answered', 'answered')],
    ['secure', 'ike-proposal-mismatch'],
  ),
  swan(
    'ikev1-proposal-mismatch',
    ['secure', 'ike-proposal-refused'],
    [dns(), ike('answered', 'answered')],
    ['secure', 'ike-proposal-mismatch'],
    { protocol: 'l2tp-ipsec' },
  ),
];

const loginScenarios = [
  scenario(
    'auth-backend-down',
    ['authenticate', 'login-server-error'],
    [dns(), open, tls()],
    ['authenticate', 'auth-backend-unreachable'],
  ),
  scenario(
    'mfa-wrong-code',
    ['authenticate', 'login-refused', 'permission-denied', 'code-sent'],
    [dns(), open, tls()],
    ['mfa', 'mfa-otp-wrong', 'mfa-token-expired'],
  ),
  scenario(
    'hostcheck-denied',
    ['authenticate', 'login-refused'],
    [dns(), open, tls()],
    ['posture', 'host-check-failed'],
  ),
  swan(
    'ikev2-wrong-psk',
    ['authenticate', 'ike-auth-refused', 'shared-key-used'],
    [dns(), ike('answered', 'answered')],
    ['authenticate', 'ipsec-psk-or-identity-mismatch'],
  ),
  swan(
    'ikev2-wrong-password',
    ['authenticate', 'password-refused'],
    [dns(), ike('answered', 'answered')],
    ['authenticate', 'bad-username-or-password'],
  ),
  swan(
    'ikev2-client-cert-expired',
    ['authenticate', 'ike-auth-refused', 'client-certificate-sent'],
    [dns(), ike('answered', 'answered')],
    ['authenticate', 'client-cert-expired'],
  ),
  swan(
    'ikev2-unknown-server-id',
    ['authenticate', 'ike-auth-refused'],
    [dns(), ike('answered', 'answered')],
    ['authenticate', 'ipsec-psk-or-identity-mismatch', 'vpn-profile-misconfigured'],
  ),
];

const tunnelScenarios = [
  scenario(
    'tunnel-ppp-silent',
    ['tunnel', 'ppp-silent', 'cancelled-by-user'],
    [dns(), open, tls()],
    ['tunnel', 'tunnel-ppp-silent'],
  ),
  scenario('tunnel-no-address', ['tunnel', 'ppp-cut'], [dns(), open, tls()], ['tunnel', 'ip-pool-exhausted']),
  scenario(
    'tunnel-driver-missing',
    ['tunnel', 'driver-missing'],
    [dns(), open, tls()],
    ['tunnel', 'vpn-device-driver-broken', 'virtual-adapter-broken'],
  ),
  swan(
    'ikev2-no-address',
    ['tunnel', 'no-address'],
    [dns(), ike('answered', 'answered')],
    ['tunnel', 'ip-pool-exhausted'],
  ),
  swan(
    'ikev2-dropped',
    ['connected', 'session-lost'],
    [dns({ system: answer('timeout'), resolvers: [silentResolver] }), ike('timeout', 'timeout')],
    ['connected', 'session-dropped-by-path'],
    { result: 'dropped' },
  ),
];

const successScenarios = [
  scenario('sslvpn-ok', ['connected'], [dns(), open, tls()], ['connected', null]),
  scenario(
    'dns-missing-ptr',
    ['connected'],
    [dns({ resolvers: [resolver({ ptr: answer('nxdomain') })] }), open, tls()],
    ['connected', null],
  ),
  swan('ikev2-ok-eap', ['connected'], [dns(), ike('answered', 'answered')], ['connected', null]),
  swan('ikev2-ok-cert', ['connected'], [dns(), ike('answered', 'answered')], ['connected', null]),
];

/** Faults after the gateway was reached, and successes. */
export const SESSION_SCENARIOS: readonly LabScenario[] = [
  ...secureScenarios,
  ...loginScenarios,
  ...tunnelScenarios,
  ...successScenarios,
];
