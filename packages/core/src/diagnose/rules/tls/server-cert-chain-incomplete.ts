import { certificateSeen } from '../../measure/certificate-seen.ts';
import { plainerCertificateFault } from '../../measure/plainer-certificate-fault.ts';
import type { Rule } from '../../rule.ts';

/** Only the leaf is sent. A root that signs directly looks the same, so this stays a hint without the issuer's own page. */
export const serverCertChainIncomplete = {
  cause: 'server-cert-chain-incomplete',
  signs: {
    'certificate-untrusted': 'possible',
    'certificate-rejected': 'rare',
    'tls-failed-unspecified': 'rare',
  },
  codes: { ras: { '13801': 'rare' } },
  weigh(facts, scale) {
    const certificate = certificateSeen(facts, scale);
    const { tls } = facts;
    if (certificate === null || tls === null) return;
    if (plainerCertificateFault(tls, certificate, scale)) return;
    if (certificate.chainLength > 1) {
      scale.measure('cert-chain-complete', { count: certificate.chainLength }, 'probeDoubt');
    } else if (tls.target.chainError === null) scale.measure('cert-trusted', {}, 'probeRefute');
    else scale.measure('cert-chain-alone', {}, 'probeHint');
  },
} as const satisfies Rule<'server-cert-chain-incomplete'>;
