import type { Rule } from '../../rule.ts';

/** The gateway answers the login request itself with a refusal: web mode, realm or portal. */
export const gatewayRejectedLogin = {
  cause: 'gateway-rejected-login',
  signs: { 'permission-denied': 'possible', 'login-refused': 'possible' },
  codes: { forticlient: { '-455': 'possible' } },
  weigh(_, scale) {
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'gateway-rejected-login'>;
