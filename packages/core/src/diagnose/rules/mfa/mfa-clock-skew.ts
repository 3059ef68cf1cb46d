import type { Rule } from '../../rule.ts';

/** One code period; a code made by a clock further off is refused (RFC 6238: 30 s steps, one step of tolerance). */
const CODE_PERIOD_MS = 30_000;

/** A code made by a clock that is off. Only this machine's clock is measured; the phone's may be another. */
export const mfaClockSkew = {
  cause: 'mfa-clock-skew',
  signs: { 'code-refused': 'possible', 'login-refused': 'rare' },
  weigh({ clock, attempt }, scale) {
    if (clock === null || !clock.known) {
      scale.unchecked('clock-not-compared', {});
      return;
    }
    const sent = attempt.signs.includes('code-sent') || attempt.signs.includes('code-refused');
    const gatewayOff = Math.abs(clock.gatewaySkewMs ?? 0);
    if (gatewayOff >= CODE_PERIOD_MS && sent) {
      // Every code of everybody is refused by a clock two steps off; within that, tolerance decides.
      const weight = gatewayOff >= 2 * CODE_PERIOD_MS ? 'probeStrong' : 'probeSupport';
      scale.measure('gateway-clock-off', { seconds: Math.round(gatewayOff / 1000) }, weight);
      return;
    }
    const off = Math.abs(clock.skewMs);
    if (off < CODE_PERIOD_MS) scale.measure('clock-right', { seconds: Math.ceil(off / 1000) }, 'probeSlight');
    else if (sent) {
      scale.measure('clock-off', { minutes: Math.round(off / 60_000) }, 'probeSupport');
    }
  },
} as const satisfies Rule<'mfa-clock-skew'>;
