import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { checkServerIdentity, connect, type SecureContext, type TLSSocket } from 'node:tls';
import type { Certificate, ProbeOf } from '@tsunagu/core/collect';
import { errorCodeOf } from './connect-tcp.ts';

type TlsTarget = ProbeOf<'tls'>['targets'][number];

const TLS_TIMEOUT_MS = 4000;
/** TLS 1.3 servers refuse a missing client certificate only after the handshake. */
const LATE_ALERT_MS = 300;

/** Which of the contract's words an error of the handshake is. */
export function tlsOutcomeOf(code: string | null): TlsTarget['outcome'] {
  if (code === null) return 'error';
  if (code === 'ECONNREFUSED') return 'refused';
  if (code === 'ETIMEDOUT') return 'timeout';
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'cut';
  if (/^(EHOSTUNREACH|ENETUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL|EACCES|EPERM)$/.test(code))
    return 'unreachable';
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNKNOWN_PROTOCOL|BAD_RECORD_TYPE/.test(code))
    return 'not-tls';
  if (/ALERT|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE/.test(code)) return 'alert';
  return 'error';
}

function readCertificate(certificate: X509Certificate): Certificate {
  const oneLine = (name: string) => name.split('\n').join(', ').slice(0, 1024);
  const names = (certificate.subjectAltName ?? '')
    .split(', ')
    .map((entry) => entry.replace(/^(DNS|IP Address):/, ''))
    .filter((entry) => entry !== '');
  return {
    subject: oneLine(certificate.subject ?? ''),
    issuer: oneLine(certificate.issuer ?? ''),
    serial: certificate.serialNumber.slice(0, 255),
    sha256: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    notBefore: new Date(certificate.validFrom).toISOString(),
    notAfter: new Date(certificate.validTo).toISOString(),
    names: names.slice(0, 64).map((name) => name.slice(0, 255)),
    selfIssued: certificate.subject === certificate.issuer,
  };
}

function readChain(socket: TLSSocket): Certificate[] {
  const chain: Certificate[] = [];
  const seen = new Set<string>();
  let current = socket.getPeerX509Certificate();
  while (current && chain.length < 8 && !seen.has(current.fingerprint256)) {
    seen.add(current.fingerprint256);
    chain.push(readCertificate(current));
    current = current.issuerCertificate;
  }
  return chain;
}

function describeHandshake(socket: TLSSocket, serverName: string): Partial<TlsTarget> {
  const verdict: unknown = socket.authorizationError;
  const chain = readChain(socket);
  const chainError = verdict ? (errorCodeOf(verdict) ?? String(verdict)) : null;
  return {
    protocol: socket.getProtocol(),
    chainError: chainError === null ? null : chainError.slice(0, 255),
    nameMatches:
      chain.length === 0 ? null : checkServerIdentity(serverName, socket.getPeerCertificate()) === undefined,
    chain,
  };
}

/** One handshake, every certificate accepted, nothing sent after it; the verdict on the chain is only noted. */
export function shakeTls(
  address: string,
  port: number,
  serverName: string,
  context: SecureContext,
  signal: AbortSignal,
  timeoutMs: number = TLS_TIMEOUT_MS,
): Promise<TlsTarget> {
  const start = performance.now();
  return new Promise((resolve) => {
    let seen: Partial<TlsTarget> = {};
    const socket = connect({
      host: address,
      port,
      ...(isIP(serverName) === 0 ? { servername: serverName } : {}),
      secureContext: context,
      rejectUnauthorized: false,
      // Judged apart from the chain, so that a wrong name does not hide an expired certificate.
      checkServerIdentity: () => undefined,
    });
    const end = (outcome: TlsTarget['outcome'], code: string | null) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
      socket.destroy();
      const durationMs = Math.round(performance.now() - start);
      resolve({
        address,
        port,
        serverName: serverName.slice(0, 255),
        protocol: null,
        chainError: null,
        nameMatches: null,
        chain: [],
        ...seen,
        outcome,
        code,
        durationMs,
      });
    };
    const aborted = () => end('timeout', 'ABORTED');
    const timer = setTimeout(() => end('timeout', 'PROBE_TIMEOUT'), timeoutMs);
    signal.addEventListener('abort', aborted);
    socket.on('error', (error) => {
      const code = errorCodeOf(error);
      end(tlsOutcomeOf(code), code);
    });
    socket.once('secureConnect', () => {
      try {
        seen = describeHandshake(socket, serverName);
      } catch {
        // A certificate that cannot be read as one is a finding, and nothing that may end this process.
        return end('error', 'CERTIFICATE_UNREADABLE');
      }
      setTimeout(() => end('handshake', null), LATE_ALERT_MS);
      socket.resume();
      socket.once('close', () => end('handshake', null));
    });
    if (signal.aborted) aborted();
  });
}
