import { certificateSeen } from '../../measure/certificate-seen.ts';
import { plainerCertificateFault } from '../../measure/plainer-certificate-fault.ts';
import { judgePeers } from '../../peers.ts';
import type { Rule } from '../../rule.ts';

/** The issuer is right and this machine does not know it; only others who do connect tell it from a foreign one. */
export const clientMissingRootCa = {
  cause: 'client-missing-root-ca',
  signs: {
    'certificate-untrusted': 'likely',
    'certificate-rejected': 'rare',
    'tls-failed-unspecified': 'rare',
  },
  codes: { ras: { '13801': 'possible', '13887': 'likely', '864': 'likely' } },
  weigh(facts, scale) {
    if (facts.peers === null) scale.unchecked('peers-not-compared', {});
    else if (judgePeers(facts.peers) === 'connect') {
      const { connectedPeople: connected, failedPeople: failed } = facts.peers;
      scale.measure('peers-connect', { connected, failed }, 'probeSupport');
    }
    const certificate = certificateSeen(facts, scale);
    const { tls } = facts;
    if (certificate === null || tls === null) return;
    if (plainerCertificateFault(tls, certificate, scale)) return;
    const { issuer } = certificate.leaf;
    if (tls.target.chainError === null) scale.measure('cert-trusted', {}, 'probeDoubt');
    else scale.measure('cert-untrusted', { issuer, code: tls.target.chainError }, 'probeHint');
  },
} as const satisfies Rule<'client-missing-root-ca'>;
