import type { Rule } from '../../rule.ts';

/** A time-based code is good for one step of 30 s (RFC 6238). */
const CODE_STEP_MS = 30_000;

/** What is left of the one-time code's stage once clock and code are ruled out. */
export const mfaAppProblem = {
  cause: 'mfa-app-problem',
  signs: { 'push-unanswered': 'possible', 'code-refused': 'rare', 'code-required': 'rare' },
  weigh({ clock }, scale) {
    if (clock === null || !clock.known) scale.unchecked('clock-not-compared', {});
    else if (Math.abs(clock.skewMs) < CODE_STEP_MS && Math.abs(clock.gatewaySkewMs ?? 0) < CODE_STEP_MS)
      scale.measure('clock-within-code', {}, 'probeHint');
    else scale.measure('clock-off', { minutes: Math.round(Math.abs(clock.skewMs) / 60_000) }, 'probeDoubt');
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'mfa-app-problem'>;
