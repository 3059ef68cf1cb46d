import { certificate, dns, ike, ipv6, l2tpAnswer, link, page, tcp, tls } from '../build-evidence.ts';
import { connected, first, forti, l2tp, listed, situation, swan, warned, windows } from './rule-case.ts';

const open = tcp([10443, 'configured', 'open']);
const silentTls = tls({ outcome: 'timeout', protocol: null, chain: [], nameMatches: null, chainError: null });
const cutTls = tls({
  outcome: 'cut',
  code: 'ECONNRESET',
  protocol: null,
  chain: [],
  nameMatches: null,
  chainError: null,
});
const rejected = (...probes: (ReturnType<typeof tls> | typeof open)[]) =>
  situation('secure', ['certificate-rejected'], { probes: [dns(), open, ...probes] });
const untrusted = (probes: Parameters<typeof situation>[2] = {}) =>
  situation('secure', ['certificate-untrusted'], probes);
const expired = { notAfter: '2026-10-18T00:00:00Z' };

/** endpoint, path and tls. */
export const PATH_CASES = {
  'wrong-gateway-host': first(
    situation('resolve', ['profile-invalid'], {
      tried: { gateway: { host: 'https://vpn.example.test', port: null } },
    }),
    situation('secure', ['certificate-name-mismatch'], { probes: [dns(), open, tls()] }),
  ),
  'wrong-gateway-port': first(
    situation('reach', ['connect-refused'], {
      probes: [dns(), tcp([10443, 'configured', 'refused'], [443, 'usual', 'open'])],
    }),
    situation('reach', ['connect-refused'], {
      probes: [dns(), tcp([10443, 'configured', 'refused'], [443, 'usual', 'refused'])],
    }),
  ),
  'local-security-software-blocked': first(
    situation('reach', ['local-permission-denied']),
    situation('reach', ['connect-timed-out'], { probes: [dns(), tcp([10443, 'configured', 'timeout'])] }),
  ),
  'other-vpn-or-proxy-interference': listed(
    situation('reach', ['connect-timed-out'], {
      probes: [
        link({
          adapters: [
            { name: 'eth0', up: true, addresses: [], virtual: false },
            { name: 'utun4', up: true, addresses: [], virtual: true },
          ],
        }),
      ],
    }),
    situation('reach', ['connect-timed-out'], { probes: [link(), dns(), open] }),
  ),
  'clock-skew': first(
    situation('secure', ['certificate-expired'], {
      // The machine is 800 days ahead; the evidence carries its clock, the certificate is in date.
      probes: [dns(), open, tls({}, { notBefore: '2024-01-01T00:00:00Z', notAfter: '2026-06-01T00:00:00Z' })],
      clockSkewMs: 800 * 86_400_000,
    }),
    situation('secure', ['certificate-expired'], { probes: [dns(), open, tls({}, expired)] }),
  ),
  'vpn-device-driver-broken': first(
    windows('609', 'network'),
    windows('691', 'authenticate', ['password-refused']),
  ),
  'vpn-profile-misconfigured': first(windows('87', 'network'), windows('809', 'reach', ['ike-no-answer'])),
  'vpn-protocol-mismatch': first(
    situation('authenticate', ['login-server-error'], {
      probes: [dns(), open, tls(), page('without-ssl-vpn')],
    }),
    situation('authenticate', ['login-server-error'], { probes: [dns(), open, tls(), page('ssl-vpn')] }),
  ),
  'ike-services-stopped': first(windows('711', 'network'), windows('809', 'reach', ['ike-no-answer'])),
  'forticlient-service-broken': first(forti('109', 'network'), situation('network', ['network-down'])),
  'user-cancelled': first(
    situation('secure', ['cancelled-by-user'], { tried: { result: 'cancelled' } }),
    situation('secure', ['tls-silent', 'cancelled-by-user'], { tried: { result: 'cancelled' } }),
  ),
  'mtu-fragmentation': first(
    situation('secure', ['tls-silent'], { probes: [dns(), open, silentTls] }),
    situation('secure', ['tls-cut'], { probes: [dns(), open, cutTls] }),
  ),
  'gateway-unreachable-generic': first(
    situation('reach', ['connect-failed-unspecified']),
    situation('reach', ['connect-timed-out'], {
      probes: [dns(), tcp([10443, 'configured', 'timeout'], [443, 'usual', 'open'])],
    }),
  ),
  'path-firewall-blocked': first(
    situation('reach', ['connect-timed-out'], {
      probes: [dns(), tcp([10443, 'configured', 'timeout'], [443, 'usual', 'refused'])],
    }),
    situation('reach', ['connect-refused'], {
      probes: [dns(), tcp([10443, 'configured', 'refused'], [443, 'usual', 'refused'])],
    }),
  ),
  'nat-t-4500-blocked': first(
    swan('reach', ['ike-auth-no-answer'], [dns(), ike('answered', 'timeout')]),
    swan('reach', ['ike-no-answer'], [dns(), ike('timeout', 'timeout')]),
  ),
  'udp-500-4500-blocked-or-gateway-down': first(
    swan('reach', ['ike-no-answer']),
    swan('reach', ['ike-no-answer'], [dns(), ike('refused', 'refused')]),
  ),
  'udp-1701-blocked': first(
    l2tp('reach', ['connect-timed-out'], [dns(), l2tpAnswer('timeout'), tcp([443, 'usual', 'refused'])]),
    l2tp('reach', ['connect-timed-out'], [dns(), l2tpAnswer('refused'), tcp([443, 'usual', 'refused'])]),
  ),
  'udp-1701-blocked-or-gateway-down': listed(
    l2tp('reach', ['connect-timed-out']),
    l2tp('reach', ['connect-timed-out'], [dns(), l2tpAnswer('refused')]),
  ),
  'gre-47-blocked': first(windows('806', 'tunnel', ['gre-silent']), swan('tunnel', ['no-address'])),
  'session-dropped-by-path': first(
    situation('connected', ['session-lost'], { tried: { result: 'dropped' } }),
    situation('connected', ['session-lost'], {
      tried: { result: 'dropped' },
      probes: [link({ adapters: [], defaultRoute: false })],
    }),
  ),
  'dtls-udp-blocked': listed(
    forti('DTLS polling recv timeout', 'connected', ['session-lost']),
    swan('connected', ['session-lost']),
  ),
  'tls-intercepted-or-not-tls': first(
    situation('secure', ['tls-not-tls']),
    situation('secure', ['tls-cut'], { probes: [dns(), open, cutTls] }),
  ),
  'tls-interception': first(
    rejected(tls({}, { issuer: 'CN=Zscaler Root CA' })),
    rejected(tls({}, { issuer: 'CN=Example Corporate CA' })),
  ),
  'tls-reset-by-middlebox': first(
    situation('secure', ['tls-cut'], { probes: [dns(), open, cutTls] }),
    situation('secure', ['tls-silent'], { probes: [dns(), open, silentTls] }),
  ),
  'server-cert-expired': first(rejected(tls({}, expired)), rejected(tls({ nameMatches: false }))),
  'server-cert-not-yet-valid': first(
    rejected(tls({}, { notBefore: '2027-01-01T00:00:00Z', notAfter: '2028-01-01T00:00:00Z' })),
    rejected(tls({}, expired)),
  ),
  'server-cert-expiring-soon': warned(
    connected([dns(), open, tls({}, { notAfter: '2026-12-20T00:00:00Z' })]),
    connected([dns(), open, tls({}, { notAfter: '2026-12-24T00:00:00Z' })]),
  ),
  'server-cert-untrusted': first(
    untrusted({ probes: [dns(), open, tls()] }),
    untrusted({ probes: [dns(), open, tls({}, { selfIssued: true })] }),
  ),
  'server-cert-self-signed': first(
    rejected(tls({ chainError: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, { selfIssued: true })),
    rejected(tls({ chainError: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' })),
  ),
  'server-cert-name-mismatch': first(
    rejected(tls({ nameMatches: false }, { names: ['old-gw.example.test'] })),
    rejected(tls()),
  ),
  'server-cert-chain-incomplete': listed(
    untrusted({ probes: [dns(), open, tls()] }),
    untrusted({ probes: [dns(), open, tls({ chain: [certificate(), certificate(), certificate()] })] }),
  ),
  'cert-revocation-check-failed': first(
    situation('secure', ['certificate-revoked']),
    situation('secure', ['certificate-expired']),
  ),
  'client-missing-root-ca': first(
    untrusted({ probes: [dns(), open, tls()], peers: { connectedPeople: 40, failedPeople: 1 } }),
    untrusted({ probes: [dns(), open, tls()], peers: { connectedPeople: 0, failedPeople: 40 } }),
  ),
  'tls-version-cipher-mismatch': first(
    situation('secure', ['tls-version-mismatch']),
    situation('secure', ['tls-alert'], {
      probes: [dns(), open, tls({ outcome: 'alert', code: 'TLSV13_ALERT_CERTIFICATE_REQUIRED', chain: [] })],
    }),
  ),
  'l2tp-machine-cert-missing': first(
    windows('786', 'secure'),
    windows('789', 'secure', ['ike-negotiation-failed'], [ipv6()]),
  ),
} as const;
