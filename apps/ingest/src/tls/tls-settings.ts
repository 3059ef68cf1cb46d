import { TsunaguError } from '@tsunagu/core/vocabulary';

export const TLS_VERSIONS = ['TLSv1.2', 'TLSv1.3'] as const;
export type TlsVersion = (typeof TLS_VERSIONS)[number];

/** The edge ends TLS itself, with what stands in these files now and whenever they change. */
export interface TlsSettings {
  /** PEM: the certificate first, then what leads to the authority. */
  readonly certFile: string;
  /** PEM, without a passphrase. */
  readonly keyFile: string;
  readonly minVersion: TlsVersion;
}

/** null = plain HTTP, behind a proxy that ends TLS. Throws `setting-wrong`, naming the variable. */
export function readTlsSettings(env: Readonly<Record<string, string | undefined>>): TlsSettings | null {
  const { INGEST_TLS_CERT: certFile, INGEST_TLS_KEY: keyFile } = env;
  const minVersion = TLS_VERSIONS.find((version) => version === (env.INGEST_TLS_MIN_VERSION || 'TLSv1.2'));
  if (minVersion === undefined)
    throw new TsunaguError('setting-wrong', `INGEST_TLS_MIN_VERSION is none of ${TLS_VERSIONS.join(', ')}`);
  if (!certFile && !keyFile) return null;
  // Half a pair would be plain HTTP by mistake.
  if (!certFile) throw new TsunaguError('setting-wrong', 'INGEST_TLS_KEY needs INGEST_TLS_CERT');
  if (!keyFile) throw new TsunaguError('setting-wrong', 'INGEST_TLS_CERT needs INGEST_TLS_KEY');
  return { certFile, keyFile, minVersion };
}
