import { dateOf } from '../../facts/date-of.ts';
import type { Rule } from '../../rule.ts';

/** notAfter before the corrected time is the cause by definition; the machine's own clock may lie. */
export const serverCertExpired = {
  cause: 'server-cert-expired',
  signs: {
    'certificate-rejected': 'likely',
    'certificate-expired': 'strong',
    'tls-failed-unspecified': 'possible',
    'connect-failed-unspecified': 'possible',
  },
  codes: { ras: { '835': 'possible', '13801': 'possible' } },
  raisedByProbe: true,
  weigh({ tls, clock, attempt }, scale) {
    const certificate = tls?.certificate ?? null;
    if (certificate === null || clock === null) {
      if (attempt.protocol !== 'ikev2') scale.unchecked('tls-not-checked', {});
      return;
    }
    const date = dateOf(certificate.notAfterMs);
    if (!certificate.expired) {
      scale.measure('cert-in-date', { date }, 'probeRefute');
      return;
    }
    scale.measure(
      'cert-expired',
      { subject: certificate.leaf.subject, date },
      clock.known ? 'probeProof' : 'probeStrong',
    );
    if (!clock.known) scale.unchecked('clock-not-compared', {});
  },
} as const satisfies Rule<'server-cert-expired'>;
