import { dateOf } from '../../facts/date-of.ts';
import type { Rule } from '../../rule.ts';

/** A month is what a change window and a public authority's process need (common practice of certificate monitoring). */
export const EXPIRY_WARNING_DAYS = 30;

/** Warns only: the gateway's certificate expires within the month. */
export const serverCertExpiringSoon = {
  cause: 'server-cert-expiring-soon',
  signs: {},
  weigh() {},
  warn({ tls }, scale) {
    const certificate = tls?.certificate ?? null;
    if (certificate === null || certificate.daysLeft > EXPIRY_WARNING_DAYS || certificate.expired) return;
    const date = dateOf(certificate.notAfterMs);
    const { daysLeft: days, leaf } = certificate;
    scale.measure('cert-expires-soon', { subject: leaf.subject, days, date }, 'probeProof');
  },
} as const satisfies Rule<'server-cert-expiring-soon'>;
