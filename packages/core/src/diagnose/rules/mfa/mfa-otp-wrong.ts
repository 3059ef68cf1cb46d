import type { Rule } from '../../rule.ts';

/** A code was sent and the login refused. */
export const mfaOtpWrong = {
  cause: 'mfa-otp-wrong',
  signs: { 'code-refused': 'strong', 'login-refused': 'possible', 'permission-denied': 'possible' },
  codes: { forticlient: { '-7200': 'possible', '-455': 'possible' } },
  weigh({ attempt }, scale) {
    if (attempt.signs.includes('code-sent')) scale.context('code-was-sent', {}, 'contextSupport');
    scale.unchecked('server-log-not-checked', {});
    scale.unchecked('clock-not-compared', {});
  },
} as const satisfies Rule<'mfa-otp-wrong'>;
