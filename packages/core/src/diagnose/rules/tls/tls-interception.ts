import { certificateSeen } from '../../measure/certificate-seen.ts';
import { plainerCertificateFault } from '../../measure/plainer-certificate-fault.ts';
import type { Rule } from '../../rule.ts';

/** A device on the way opened the TLS and signed a certificate of its own. */
export const tlsInterception = {
  cause: 'tls-interception',
  signs: {
    'certificate-untrusted': 'rare',
    'certificate-rejected': 'rare',
    'certificate-name-mismatch': 'rare',
    'tls-failed-unspecified': 'rare',
  },
  raisedByProbe: true,
  weigh(facts, scale) {
    const certificate = certificateSeen(facts, scale);
    const { tls } = facts;
    if (certificate === null || tls === null) return;
    if (tls.inspectionIssuer !== null) {
      scale.measure('cert-issuer-inspects', { issuer: tls.inspectionIssuer }, 'probeStrong');
    } else if (!plainerCertificateFault(tls, certificate, scale) && tls.target.chainError === null) {
      scale.measure('cert-trusted', {}, 'probeDoubt');
    }
    scale.unchecked('peers-not-compared', {});
  },
} as const satisfies Rule<'tls-interception'>;
