import { dns, ike, tcp, tls } from '../build-evidence.ts';
import { first, forti, listed, situation, swan, windows } from './rule-case.ts';

const open = tcp([10443, 'configured', 'open']);
const fine = [dns(), open, tls()];
const refused = (sign: Parameters<typeof situation>[1]) => situation('authenticate', sign, { probes: fine });

/** gateway, authentication, mfa, posture and the tunnel part of adapter. */
export const GATEWAY_CASES = {
  'gateway-port-wrong-or-service-down': first(
    situation('reach', ['connect-refused']),
    situation('reach', ['connect-refused'], {
      probes: [dns(), tcp([10443, 'configured', 'refused'], [443, 'usual', 'open'])],
    }),
  ),
  'gateway-service-down': first(
    swan('reach', ['ike-no-answer'], [dns(), ike('refused', 'refused')]),
    swan('reach', ['ike-no-answer'], [dns(), ike('timeout', 'timeout'), tcp([443, 'usual', 'open'])]),
  ),
  'gateway-host-down': listed(
    situation('reach', ['no-route-to-host'], { probes: [dns(), tcp([10443, 'configured', 'unreachable'])] }),
    situation('reach', ['no-route-to-host'], { probes: [dns(), tcp([10443, 'configured', 'refused'])] }),
  ),
  'gateway-unresponsive': first(
    situation('authenticate', ['login-unanswered'], {
      probes: [dns(), open, tls({ outcome: 'timeout', chain: [] })],
    }),
    situation('secure', ['tls-cut'], { probes: fine }),
  ),
  'gateway-closed-connection': first(
    situation('authenticate', ['gateway-closed-connection']),
    situation('authenticate', ['login-refused']),
  ),
  'tunnel-mode-not-permitted': first(
    situation('tunnel', ['config-refused']),
    situation('tunnel', ['ppp-silent']),
  ),
  'policy-or-traffic-selector-mismatch': first(
    swan('tunnel', ['traffic-selector-refused']),
    swan('tunnel', ['no-address']),
  ),
  'ike-proposal-mismatch': first(
    swan('secure', ['ike-proposal-refused']),
    swan('authenticate', ['ike-auth-refused']),
  ),
  'ipsec-negotiation-failed': first(
    windows('789', 'secure', ['ike-negotiation-failed']),
    windows('13868', 'secure', ['ike-proposal-refused']),
  ),
  'rras-service-down': first(
    windows('956', 'reach'),
    swan('reach', ['ike-no-answer'], [dns(), ike('answered', 'answered')]),
  ),
  'ip-pool-exhausted': first(swan('tunnel', ['no-address']), swan('tunnel', ['traffic-selector-refused'])),
  'gateway-rate-limit-or-block': listed(
    situation('tunnel', ['gateway-closed-connection', 'connect-refused']),
    situation('reach', ['connect-refused'], {
      probes: [dns(), tcp([10443, 'configured', 'refused'], [443, 'usual', 'open'])],
    }),
  ),
  'bad-username-or-password': first(refused(['password-refused']), refused(['password-expired'])),
  'credential-or-config-wrong': first(
    forti('-7200', 'authenticate', ['login-refused']),
    refused(['account-locked']),
  ),
  'password-expired': first(
    windows('648', 'authenticate'),
    windows('691', 'authenticate', ['password-refused']),
  ),
  'account-locked': first(refused(['account-locked']), refused(['password-refused'])),
  'account-disabled-or-not-permitted': first(
    windows('649', 'authenticate'),
    windows('691', 'authenticate', ['password-refused']),
  ),
  'gateway-login-rate-block': first(refused(['login-blocked']), refused(['login-refused'])),
  'gateway-rejected-login': listed(refused(['permission-denied']), refused(['password-refused'])),
  'auth-method-policy-mismatch': first(
    windows('812', 'authenticate'),
    windows('691', 'authenticate', ['password-refused']),
  ),
  'auth-backend-unreachable': first(refused(['login-server-error']), refused(['login-refused'])),
  'ipsec-psk-or-identity-mismatch': first(
    swan('authenticate', ['ike-auth-refused', 'shared-key-used']),
    swan('authenticate', ['ike-auth-refused', 'client-certificate-sent']),
  ),
  'mfa-otp-wrong': first(refused(['login-refused', 'code-sent']), refused(['login-refused'])),
  'mfa-code-missing': first(refused(['code-required']), refused(['login-refused', 'code-sent'])),
  'mfa-token-expired': listed(refused(['login-refused', 'code-sent']), refused(['password-refused'])),
  'mfa-clock-skew': listed(
    situation('mfa', ['code-refused', 'code-sent'], { probes: fine, clockSkewMs: 120_000 }),
    refused(['password-refused']),
  ),
  'saml-idp-failure': first(refused(['saml-failed']), refused(['login-refused'])),
  'host-check-failed': first(refused(['host-check-refused']), refused(['login-refused'])),
  'client-cert-mismatch': first(
    situation('secure', ['tls-alert'], {
      probes: [dns(), open, tls({ outcome: 'alert', code: 'TLSV13_ALERT_CERTIFICATE_REQUIRED', chain: [] })],
    }),
    swan('authenticate', ['ike-auth-refused', 'shared-key-used']),
  ),
  'client-cert-expired': first(
    swan('authenticate', ['ike-auth-refused', 'client-certificate-sent']),
    swan('authenticate', ['ike-auth-refused', 'shared-key-used']),
  ),
  'tunnel-ppp-silent': first(
    situation('tunnel', ['ppp-silent'], { probes: fine }),
    situation('tunnel', ['ppp-cut']),
  ),
  'tunnel-negotiation-failed': first(
    situation('tunnel', ['ppp-failed']),
    situation('tunnel', ['driver-missing']),
  ),
  'ppp-no-common-protocol': first(windows('720', 'tunnel'), windows('721', 'tunnel', ['ppp-silent'])),
  'virtual-adapter-broken': first(
    situation('tunnel', ['adapter-failed']),
    situation('tunnel', ['driver-missing']),
  ),
} as const;
