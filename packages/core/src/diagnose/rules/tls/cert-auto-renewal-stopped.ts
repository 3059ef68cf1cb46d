import { dateOf } from '../../facts/date-of.ts';
import type { CertificateFacts } from '../../facts/tls-facts.ts';
import { certificateSeen } from '../../measure/certificate-seen.ts';
import type { Rule } from '../../rule.ts';

/** ACME certificates live 90 days and are renewed with a third left (Let's Encrypt's documentation); a quarter is late. */
const AUTOMATIC_DAYS_MAX = 100;
const DAY_MS = 86_400_000;

function lifetimeDays({ notBeforeMs, notAfterMs }: CertificateFacts): number {
  return Math.round((notAfterMs - notBeforeMs) / DAY_MS);
}

/** A certificate that is renewed by itself as a rule was not. */
export const certAutoRenewalStopped = {
  cause: 'cert-auto-renewal-stopped',
  signs: { 'certificate-expired': 'rare', 'certificate-rejected': 'remote' },
  codes: { ras: { '13801': 'remote' } },
  weigh(facts, scale) {
    const certificate = certificateSeen(facts, scale);
    if (certificate === null) return;
    if (!certificate.expired) {
      scale.measure('cert-in-date', { date: dateOf(certificate.notAfterMs) }, 'probeRefute');
      return;
    }
    const days = lifetimeDays(certificate);
    if (days <= AUTOMATIC_DAYS_MAX) scale.measure('cert-was-short-lived', { days }, 'probeSupport');
    else scale.measure('cert-long-lived', { days }, 'probeDoubt');
  },
  warn({ tls }, scale) {
    const certificate = tls?.certificate ?? null;
    if (certificate === null || certificate.expired || certificate.notYetValid) return;
    const days = lifetimeDays(certificate);
    const { daysLeft: left } = certificate;
    if (days <= AUTOMATIC_DAYS_MAX && left * 4 < days)
      scale.measure('cert-renewal-late', { days, left }, 'probeStrong');
  },
} as const satisfies Rule<'cert-auto-renewal-stopped'>;
