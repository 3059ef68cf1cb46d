import type { Rule } from '../../rule.ts';

/** The place: the login is refused and the client gives no reason (FortiClient -7200). */
export const credentialOrConfigWrong = {
  cause: 'credential-or-config-wrong',
  signs: { 'login-refused': 'likely', 'permission-denied': 'likely', 'password-refused': 'possible' },
  codes: { forticlient: { '-7200': 'place', '-455': 'likely' } },
  weigh(_, scale) {
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'credential-or-config-wrong'>;
