import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { TlsSettings } from './tls-settings.ts';

/** A certificate and the key that belongs to it. */
export interface CertificatePair {
  readonly cert: string;
  readonly key: string;
  /** Of the whole chain in the file: from the latest beginning to the earliest end. */
  readonly validFrom: Date;
  readonly validUntil: Date;
}

/** What stands in the two files, and a digest by which the same content is known again. */
export interface PairFiles {
  readonly cert: string;
  readonly key: string;
  readonly digest: string;
}

const PEM_BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Throws `file-unreadable`. */
export function readPairFiles({ certFile, keyFile }: TlsSettings): PairFiles {
  const cert = read('INGEST_TLS_CERT', certFile);
  const key = read('INGEST_TLS_KEY', keyFile);
  return { cert, key, digest: createHash('sha256').update(cert).update('\0').update(key).digest('hex') };
}

function read(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new TsunaguError('file-unreadable', `${name}=${file}`, { args: { file }, cause });
  }
}

/** Throws `setting-wrong` for what is no certificate, no key, or a key of another certificate. */
export function pairOf({ cert, key }: PairFiles): CertificatePair {
  try {
    const chain = (cert.match(PEM_BLOCK) ?? []).map((block) => new X509Certificate(block));
    if (chain.length === 0) throw new Error('no PEM certificate');
    createSecureContext({ cert, key });
    return {
      cert,
      key,
      validFrom: new Date(Math.max(...chain.map((one) => one.validFromDate.getTime()))),
      validUntil: new Date(Math.min(...chain.map((one) => one.validToDate.getTime()))),
    };
  } catch (cause) {
    // The parser's words name no content, but nobody promises it: the code of its error says enough.
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no PEM';
    const detail = `INGEST_TLS_CERT and INGEST_TLS_KEY are no pair (${why})`;
    throw new TsunaguError('setting-wrong', detail, { args: { name: 'INGEST_TLS_CERT' } });
  }
}
