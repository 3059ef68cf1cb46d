import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';

/** The system's trust store, else the one that came with the runtime, and the certificates given by hand. */
export function trustedCertificates(extraCa: readonly string[]): string[] {
  const system = getCACertificates('system');
  return [...(system.length > 0 ? system : getCACertificates('default')), ...extraCa];
}

/** Old protocols are allowed so that a gateway that speaks nothing newer can still be described. */
export function tolerantContext(extraCa: readonly string[]): SecureContext {
  return createSecureContext({
    ca: trustedCertificates(extraCa),
    minVersion: 'TLSv1',
    ciphers: 'DEFAULT@SECLEVEL=0',
  });
}
