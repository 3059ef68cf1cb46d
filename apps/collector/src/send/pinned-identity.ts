import { createHash, X509Certificate } from 'node:crypto';
import type { DetailedPeerCertificate, PeerCertificate } from 'node:tls';

const PIN = /^sha256\/[A-Za-z0-9+/]{43}=$/;

export function isPin(text: string): boolean {
  return PIN.test(text);
}

/** `sha256/…` of the certificate's public key, as RFC 7469 pins it: a renewal with the same key keeps it. */
export function pinOf(certificate: Buffer): string {
  const key = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
  return `sha256/${createHash('sha256').update(key).digest('base64')}`;
}

/** The usual check of names, and one key of the shown chain must be the pinned one: no other authority can stand in. */
export function pinnedIdentity(pin: string) {
  return (host: string, certificate: PeerCertificate): Error | undefined => {
    const wrongName = process.getBuiltinModule('node:tls').checkServerIdentity(host, certificate);
    if (wrongName) return wrongName;
    const seen = new Set<string>();
    let link: PeerCertificate | undefined = certificate;
    while (link?.raw && !seen.has(link.fingerprint256)) {
      if (pinOf(link.raw) === pin) return undefined;
      seen.add(link.fingerprint256);
      link = (link as DetailedPeerCertificate).issuerCertificate;
    }
    return new Error('no key of the chain is the pinned one');
  };
}
