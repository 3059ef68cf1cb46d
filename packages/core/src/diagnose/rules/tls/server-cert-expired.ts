import { dateOf } from '../../facts/date-of.ts';
import { certificateSeen } from '../../measure/certificate-seen.ts';
import type { Rule } from '../../rule.ts';

/** notAfter before the corrected time is the cause by definition; the machine's own clock may lie. */
export const serverCertExpired = {
  cause: 'server-cert-expired',
  signs: {
    'certificate-expired': 'strong',
    'certificate-rejected': 'likely',
    'tls-failed-unspecified': 'possible',
    'connect-failed-unspecified': 'rare',
  },
  codes: { ras: { '835': 'possible', '13801': 'possible' } },
  raisedByProbe: true,
  weigh(facts, scale) {
    const certificate = certificateSeen(facts, scale);
    if (certificate === null) return;
    const date = dateOf(certificate.notAfterMs);
    const above = facts.tls?.expiredIssuer ?? null;
    if (!certificate.expired && above !== null) {
      const until = dateOf(Date.parse(above.notAfter));
      scale.measure('cert-issuer-expired', { subject: above.subject, date: until }, 'probeStrong');
      return;
    }
    if (!certificate.expired) {
      scale.measure('cert-in-date', { date }, 'probeRefute');
      return;
    }
    const known = facts.clock?.known === true;
    const { subject } = certificate.leaf;
    scale.measure('cert-expired', { subject, date }, known ? 'probeProof' : 'probeStrong');
    if (!known) scale.unchecked('clock-not-compared', {});
  },
} as const satisfies Rule<'server-cert-expired'>;
