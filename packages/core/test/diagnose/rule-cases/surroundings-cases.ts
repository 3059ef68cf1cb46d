import type { Surroundings } from '../../../src/diagnose/index.ts';
import type { GatewaySign, Sign, Stage } from '../../../src/vocabulary/index.ts';
import { dns, tcp, tls } from '../build-evidence.ts';
import { connected, first, listed, type Situation, situation } from './rule-case.ts';

const open = tcp([10443, 'configured', 'open']);
const fine = [dns(), open, tls()];

/** The client says little, the gateway's own log says why. */
function gatewaySays(
  signs: readonly GatewaySign[],
  said: Sign = 'login-refused',
  reached: Stage = 'authenticate',
) {
  return situation('authenticate', [said], {
    probes: fine,
    surroundings: { gatewayLog: { signs, reached } },
  });
}

function refused(surroundings: Surroundings, said: Sign = 'host-check-refused'): Situation {
  return situation('posture', [said], { probes: fine, surroundings });
}

const hardware = { random: false, registered: true, blocked: false, shared: false };

/** Causes that only the gateway's own log, the inventory or a look through the tunnel can tell. */
export const SURROUNDINGS_CASES = {
  'geo-or-source-ip-block': first(
    situation('reach', ['connect-timed-out'], {
      probes: [dns(), tcp([10443, 'configured', 'timeout'])],
      surroundings: { gatewayLog: { signs: ['source-blocked'], reached: 'reach' } },
    }),
    situation('reach', ['connect-timed-out'], { probes: [dns(), tcp([10443, 'configured', 'timeout'])] }),
  ),
  'tunnel-no-traffic': {
    ...first(
      connected(fine, { tunnel: { answered: false, namesAnswered: null, overlap: null } }),
      connected(fine, { tunnel: { answered: true, namesAnswered: null, overlap: null } }),
    ),
    expect: 'warned',
  },
  'gateway-license-or-session-limit': first(
    gatewaySays(['session-limit-reached']),
    gatewaySays(['password-refused']),
  ),
  'gateway-conserve-mode': first(
    gatewaySays(['memory-short'], 'login-unanswered'),
    gatewaySays([], 'login-unanswered'),
  ),
  'duplicate-login-limit': first(
    gatewaySays(['already-logged-in']),
    refused({ sessionElsewhere: false }, 'login-refused'),
  ),
  'mfa-app-problem': listed(
    situation('mfa', ['push-unanswered'], { probes: fine }),
    situation('mfa', ['code-refused', 'code-sent'], { probes: fine, clockSkewMs: 180_000 }),
  ),
  'mfa-push-timeout': first(
    gatewaySays(['push-unanswered']),
    situation('mfa', ['login-refused', 'code-sent'], { probes: fine }),
  ),
  'os-version-too-old': first(
    refused({ osBuild: { installed: '10.0.19041', required: '10.0.22631', tooOld: true } }),
    refused({ osBuild: { installed: '10.0.26100', required: '10.0.22631', tooOld: false } }),
  ),
  'network-interface-not-allowed': first(refused({}, 'interface-refused'), refused({})),
  'sp-certificate-setting': first(
    gatewaySays(['sp-certificate-refused'], 'saml-failed'),
    gatewaySays([], 'saml-failed'),
  ),
  'mac-not-registered': first(
    refused({ hardwareAddress: { ...hardware, registered: false } }),
    refused({ hardwareAddress: hardware }),
  ),
  'mac-blacklisted': first(
    refused({ hardwareAddress: { ...hardware, blocked: true } }),
    refused({ hardwareAddress: hardware }),
  ),
  'mac-duplicate': first(
    refused({ hardwareAddress: { ...hardware, shared: true } }, 'hardware-address-refused'),
    refused({ hardwareAddress: hardware }, 'hardware-address-refused'),
  ),
  'random-mac-enabled': first(
    refused(
      { hardwareAddress: { ...hardware, random: true, registered: false } },
      'hardware-address-refused',
    ),
    refused({ hardwareAddress: { ...hardware, registered: false } }, 'hardware-address-refused'),
  ),
} as const;
