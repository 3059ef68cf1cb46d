import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type CertificateFacts, certificateFacts, isForClients } from './certificate-facts.ts';

/** CERT_CERT_PROP_ID of wincrypt.h: the property that is the certificate itself; one that names its key is passed over. */
const CERTIFICATE_PROPERTY = 32;
const HEAD_BYTES = 12;
const FOLDER = ['AppData', 'Roaming', 'Microsoft', 'SystemCertificates', 'My', 'Certificates'];
const HOMES_MAX = 16;
const FILES_MAX = 64;
const BYTES_MAX = 64 * 1024;

/** The certificate in a file of a person's store: properties, each with number, encoding and length before it. */
export function readStoreFile(bytes: Buffer): X509Certificate | null {
  for (let at = 0; at + HEAD_BYTES <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 8);
    const from = at + HEAD_BYTES;
    if (bytes.readUInt32LE(at) === CERTIFICATE_PROPERTY) {
      try {
        return new X509Certificate(bytes.subarray(from, from + length));
      } catch {
        // Damaged: nothing can be said of it.
        return null;
      }
    }
    at = from + length;
  }
  return null;
}

function namesIn(folder: string, max: number): string[] {
  try {
    return readdirSync(folder).sort().slice(0, max);
  } catch {
    // Nobody's, or not for these eyes.
    return [];
  }
}

function storeFile(path: string): X509Certificate | null {
  try {
    return statSync(path).size > BYTES_MAX ? null : readStoreFile(readFileSync(path));
  } catch {
    return null;
  }
}

/** Certificates for clients in the stores of everybody at a Windows machine, which a service finds in no store of its own. */
export function readPersonStores(userHomes: string): CertificateFacts[] {
  return namesIn(userHomes, HOMES_MAX).flatMap((home) => {
    const folder = join(userHomes, home, ...FOLDER);
    return namesIn(folder, FILES_MAX)
      .map((name) => storeFile(join(folder, name)))
      .filter((certificate) => certificate !== null)
      .filter(isForClients)
      .map((certificate) => certificateFacts(certificate, false));
  });
}
