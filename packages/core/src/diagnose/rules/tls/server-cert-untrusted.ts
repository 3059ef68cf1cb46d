import { certificateSeen } from '../../measure/certificate-seen.ts';
import { plainerCertificateFault } from '../../measure/plainer-certificate-fault.ts';
import type { Rule } from '../../rule.ts';

/**
 * Nothing is wrong with the certificate but its issuer. The probe's store may lack the organization's own
 * authority, so its verdict supports, and never proves.
 */
export const serverCertUntrusted = {
  cause: 'server-cert-untrusted',
  signs: {
    'certificate-untrusted': 'strong',
    'certificate-rejected': 'likely',
    'tls-failed-unspecified': 'possible',
    'connect-failed-unspecified': 'rare',
  },
  codes: { ras: { '13801': 'likely', '13887': 'strong', '864': 'likely', '801': 'possible' } },
  weigh(facts, scale) {
    const certificate = certificateSeen(facts, scale);
    const { tls } = facts;
    if (certificate === null || tls === null) return;
    if (plainerCertificateFault(tls, certificate, scale)) return;
    const { issuer } = certificate.leaf;
    if (tls.inspectionIssuer !== null) {
      scale.measure('cert-issuer-inspects', { issuer }, 'probeDoubt');
      return;
    }
    const code = tls.target.chainError;
    if (code === null) scale.measure('cert-trusted', {}, 'probeDoubt');
    else scale.measure('cert-untrusted', { issuer, code }, 'probeSupport');
  },
} as const satisfies Rule<'server-cert-untrusted'>;
