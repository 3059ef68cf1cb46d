import type { Certificate } from '@tsunagu/core/collect';
import { gatewayChain } from './certificate.ts';
import { DOMAIN } from './company.ts';

/** One certificate of a gateway, shown until the next one is put in its place. */
export interface CertificateLife {
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
  readonly renewedAtMs: number;
}

/** A gateway of the simulated company and the life of its certificate. */
export interface Gateway {
  readonly name: string;
  readonly host: string;
  readonly sslPort: number;
  readonly address: string;
  /** In order of time; the last one is never renewed. */
  readonly certificates: readonly CertificateLife[];
}

export function createGateway(
  name: string,
  index: number,
  certificates: readonly CertificateLife[],
): Gateway {
  return {
    name,
    host: `${name}.${DOMAIN}`,
    sslPort: 10_443,
    address: `203.0.113.${10 * (index + 1)}`,
    certificates,
  };
}

/** The chain shown at an instant. `renewed` asks for the certificate that will follow the one in use. */
export function chainAt(gateway: Gateway, atMs: number, renewed = false): Certificate[] {
  const current = gateway.certificates.findIndex((certificate) => atMs < certificate.renewedAtMs);
  const shown = gateway.certificates[current + (renewed ? 1 : 0)] ?? gateway.certificates.at(-1);
  return shown === undefined ? [] : gatewayChain(gateway.host, shown.notBeforeMs, shown.notAfterMs);
}
