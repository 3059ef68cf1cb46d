import type { Rule } from '../../rule.ts';

/** No session or licence is left; only the gateway's side knows. */
export const gatewayLicenseOrSessionLimit = {
  cause: 'gateway-license-or-session-limit',
  signs: {
    'session-limit-reached': 'decide',
    'tunnel-refused': 'rare',
    'config-refused': 'remote',
    'login-refused': 'remote',
    'permission-denied': 'remote',
  },
  codes: { ras: { '807': 'rare', '931': 'rare' }, forticlient: { '-14': 'rare' } },
  weigh(_, scale) {
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'gateway-license-or-session-limit'>;
