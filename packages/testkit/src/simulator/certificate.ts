import { createHash } from 'node:crypto';
import type { Certificate } from '@tsunagu/core/collect';
import { DAY_MS } from './calendar.ts';
import { DOMAIN } from './company.ts';

const ISSUER = 'C=JP, O=Example Trust, CN=Example Trust TLS CA 2';
const iso = (atMs: number) => new Date(atMs).toISOString();

/** Everything a certificate shows, made from its subject and dates: the same ones give the same serial and digest. */
function certificate(parts: {
  subject: string;
  issuer: string;
  names: string[];
  notBeforeMs: number;
  notAfterMs: number;
}): Certificate {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return {
    subject: parts.subject,
    issuer: parts.issuer,
    serial: `0${digest.slice(0, 31)}`,
    sha256: digest,
    notBefore: iso(parts.notBeforeMs),
    notAfter: iso(parts.notAfterMs),
    names: parts.names,
    selfIssued: parts.subject === parts.issuer,
  };
}

const INTERMEDIATE = certificate({
  subject: ISSUER,
  issuer: 'C=JP, O=Example Trust, CN=Example Trust Root R1',
  names: [],
  notBeforeMs: Date.UTC(2022, 2, 14),
  notAfterMs: Date.UTC(2032, 2, 13, 23, 59, 59),
});

/** The chain a gateway sends, leaf first. */
export function gatewayChain(host: string, notBeforeMs: number, notAfterMs: number): Certificate[] {
  const leaf = certificate({
    subject: `C=JP, ST=Tokyo, O=Example K.K., CN=${host}`,
    issuer: ISSUER,
    names: [host, `vpn.${DOMAIN}`],
    notBeforeMs,
    notAfterMs,
  });
  return [leaf, INTERMEDIATE];
}

/** What a middle box shows instead: a leaf of its own authority, made this morning. */
export function interceptedChain(host: string, atMs: number): Certificate[] {
  const madeAtMs = Math.floor(atMs / DAY_MS) * DAY_MS;
  const leaf = certificate({
    subject: `CN=${host}`,
    issuer: 'O=Home Security Suite, CN=Home Security Suite Inspection CA',
    names: [host],
    notBeforeMs: madeAtMs,
    notAfterMs: madeAtMs + 90 * DAY_MS,
  });
  return [leaf];
}
