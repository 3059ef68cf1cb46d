import { dateOf } from '../../facts/date-of.ts';
import type { Rule } from '../../rule.ts';

/** Five minutes: what Kerberos tolerates by default, and more than any certificate or code needs. */
const SKEW_MIN_MS = 300_000;

/** The certificate is in date, the machine believes otherwise. */
export const clockSkew = {
  cause: 'clock-skew',
  signs: {
    'certificate-expired': 'possible',
    'certificate-not-yet-valid': 'likely',
    'certificate-rejected': 'rare',
    'tls-failed-unspecified': 'rare',
    'code-refused': 'rare',
  },
  codes: { ras: { '835': 'possible' } },
  raisedByProbe: true,
  weigh({ clock, tls, attempt }, scale) {
    const certificate = tls?.certificate ?? null;
    const inDate = certificate !== null && !certificate.expired && !certificate.notYetValid;
    if (certificate !== null && !inDate) {
      scale.measure(
        'cert-expired',
        { subject: certificate.leaf.subject, date: dateOf(certificate.notAfterMs) },
        'probeDoubt',
      );
    }
    if (clock === null || !clock.known) {
      scale.unchecked('clock-not-compared', {});
    } else if (Math.abs(clock.skewMs) >= SKEW_MIN_MS) {
      const minutes = Math.round(Math.abs(clock.skewMs) / 60_000);
      scale.measure('clock-off', { minutes }, 'probeHint');
      if (inDate && certificate.outOfDateByDeviceClock) {
        scale.measure('cert-in-date-clock-off', { deviceDate: dateOf(clock.deviceMs) }, 'probeProof');
      }
    } else scale.measure('clock-right', { seconds: Math.ceil(Math.abs(clock.skewMs) / 1000) }, 'probeDoubt');
    const saysDate = attempt.signs.some(
      (sign) => sign === 'certificate-expired' || sign === 'certificate-not-yet-valid',
    );
    if (inDate && saysDate) scale.measure('cert-in-date-client-disagrees', {}, 'probeStrong');
  },
} as const satisfies Rule<'clock-skew'>;
