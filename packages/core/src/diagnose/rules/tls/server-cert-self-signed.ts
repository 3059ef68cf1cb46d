import { certificateSeen } from '../../measure/certificate-seen.ts';
import type { Rule } from '../../rule.ts';

/** The gateway shows a certificate that it signed itself. */
export const serverCertSelfSigned = {
  cause: 'server-cert-self-signed',
  signs: {
    'certificate-self-signed': 'strong',
    'certificate-untrusted': 'possible',
    'certificate-rejected': 'likely',
    'tls-failed-unspecified': 'possible',
    'connect-failed-unspecified': 'rare',
  },
  raisedByProbe: true,
  weigh(facts, scale) {
    const certificate = certificateSeen(facts, scale);
    if (certificate === null) return;
    const { subject, issuer } = certificate.leaf;
    if (certificate.selfSigned) scale.measure('cert-self-signed', { subject }, 'probeStrong');
    else scale.measure('cert-issued-by', { issuer }, 'probeRefute');
  },
} as const satisfies Rule<'server-cert-self-signed'>;
