import { dateOf } from '../../facts/date-of.ts';
import { certificateSeen } from '../../measure/certificate-seen.ts';
import type { Rule } from '../../rule.ts';

/** notBefore after the corrected time. */
export const serverCertNotYetValid = {
  cause: 'server-cert-not-yet-valid',
  signs: {
    'certificate-not-yet-valid': 'likely',
    'certificate-rejected': 'rare',
    'tls-failed-unspecified': 'rare',
  },
  raisedByProbe: true,
  weigh(facts, scale) {
    const certificate = certificateSeen(facts, scale);
    if (certificate === null) return;
    const date = dateOf(certificate.notBeforeMs);
    if (certificate.notYetValid) {
      scale.measure('cert-not-yet-valid', { date }, facts.clock?.known ? 'probeProof' : 'probeStrong');
    } else scale.measure('cert-already-valid', { date }, 'probeRefute');
  },
} as const satisfies Rule<'server-cert-not-yet-valid'>;
