import type { CertificateFacts, TlsFacts } from '../facts/tls-facts.ts';
import type { Scale } from '../scale.ts';

/** A certificate out of date, self-signed or of another name needs no doubt about its issuer. True when so. */
export function plainerCertificateFault(tls: TlsFacts, certificate: CertificateFacts, scale: Scale): boolean {
  const { expired, notYetValid, selfSigned } = certificate;
  if (!expired && !notYetValid && !selfSigned && tls.target.nameMatches !== false) return false;
  scale.measure('cert-plainer-fault', {}, 'probeDoubt');
  return true;
}
