import { createHash, X509Certificate } from 'node:crypto';
import { CLIENT_CERTIFICATES_MAX, type ClientCertificate } from '@tsunagu/core/collect';
import type { Client } from '@tsunagu/core/vocabulary';

const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';
const DAY_MS = 86_400_000;
/** What lives shorter is renewed by a program all the time; to foretell its end would be a false alarm every day. */
const LIFE_DAYS_MIN = 32;
/** What ended longer ago and lies there still is forgotten, not in use. */
const ENDED_DAYS_MAX = 14;
/** Issuers of what a system enrols for its own management, never shown to a VPN. */
const NOT_FOR_VPN =
  /MS-Organization(?:-P2P)?-Access|Microsoft Intune|SC_Online_Issuing|Communications Server|Apple (?:Worldwide Developer|Application Integration|iPhone Device)|com\.apple\./;

/** What is taken out of a certificate; the subject is compared with the issuer, and left behind. */
export interface CertificateFacts {
  /** A VPN profile names it. */
  readonly ofProfile: boolean;
  /** That profile's client; null = one that has no name of its own here, or no profile. */
  readonly client: Client | null;
  readonly issuer: string;
  readonly selfIssued: boolean;
  readonly serial: string;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
}

const BLOCK = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[\s\S]+?-----END (?:TRUSTED )?CERTIFICATE-----/g;

/** The certificates among the blocks of a text; keys and whatever else stands there are passed over. */
export function readPemCertificates(text: string): X509Certificate[] {
  return (text.match(BLOCK) ?? []).slice(0, 256).flatMap((pem) => {
    try {
      return [new X509Certificate(pem)];
    } catch {
      // Damaged, or of a kind that is not known here: nothing can be said of it.
      return [];
    }
  });
}

/** Whether it is meant to be shown by a client, and is no authority's. */
export function isForClients(certificate: X509Certificate): boolean {
  return !certificate.ca && (certificate.keyUsage ?? []).includes(CLIENT_AUTH);
}

export function certificateFacts(
  certificate: X509Certificate,
  ofProfile: boolean,
  client: Client | null = null,
): CertificateFacts {
  const { issuer, subject, serialNumber, validFrom, validTo } = certificate;
  return {
    ofProfile,
    client,
    issuer: issuer.replaceAll('\n', ', '),
    selfIssued: issuer === subject,
    serial: serialNumber.toLowerCase(),
    notBeforeMs: Date.parse(validFrom),
    notAfterMs: Date.parse(validTo),
  };
}

/** What is told of them: those of a profile where there are any, each once, those that end first. */
export function chooseClientCertificates(
  found: readonly CertificateFacts[],
  nowMs: number,
): ClientCertificate[] {
  const lasting = found.filter(
    (one) =>
      one.notAfterMs - one.notBeforeMs >= LIFE_DAYS_MIN * DAY_MS &&
      one.notAfterMs > nowMs - ENDED_DAYS_MAX * DAY_MS &&
      (one.ofProfile || !NOT_FOR_VPN.test(one.issuer)),
  );
  const ofProfiles = lasting.filter(({ ofProfile }) => ofProfile);
  const told = new Map<string, ClientCertificate>();
  for (const { client, issuer, selfIssued, serial, notAfterMs } of ofProfiles.length > 0
    ? ofProfiles
    : lasting) {
    const serialSha256 = createHash('sha256').update(`${issuer}\n${serial}`).digest('hex');
    const notAfter = new Date(notAfterMs).toISOString();
    if (!told.has(serialSha256))
      told.set(serialSha256, {
        client,
        issuer: selfIssued ? null : issuer.slice(0, 255),
        serialSha256,
        notAfter,
      });
  }
  return [...told.values()]
    .sort((a, b) => (a.notAfter < b.notAfter ? -1 : 1))
    .slice(0, CLIENT_CERTIFICATES_MAX);
}
