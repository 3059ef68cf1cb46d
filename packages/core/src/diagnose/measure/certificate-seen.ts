import type { Facts } from '../facts/facts.ts';
import type { CertificateFacts } from '../facts/tls-facts.ts';
import type { Scale } from '../scale.ts';

/** The gateway's certificate as the probe saw it; null (and said so) when it saw none. IKE shows none to a probe. */
export function certificateSeen({ tls }: Facts, scale: Scale): CertificateFacts | null {
  const certificate = tls?.certificate ?? null;
  if (certificate === null) scale.unchecked('tls-not-checked', {});
  return certificate;
}
