import type { Sign } from '../../vocabulary/index.ts';

export interface TlsError {
  readonly sign: Sign;
  /** Eight hex digits of OpenSSL's error, or its reason; null = none printed. */
  readonly code: string | null;
}

/** OpenSSL reasons by what they say about the other side. `alert` reasons are what the gateway answered. */
const REASONS: readonly (readonly [RegExp, Sign])[] = [
  [
    /wrong version number|http(?:s proxy)? request|unknown protocol|packet length too long|record layer failure|not ssl/i,
    'tls-not-tls',
  ],
  [
    /alert certificate required|certificate required|peer did not return a certificate/i,
    'client-certificate-required',
  ],
  [
    /alert (?:bad certificate|unsupported certificate|certificate unknown|certificate revoked|certificate expired|unknown ca|access denied|decrypt error)/i,
    'client-certificate-refused',
  ],
  [
    /alert protocol version|unsupported protocol|no protocols available|handshake failure|no shared cipher|no ciphers available|dh key too small|ee key too small|legacy renegotiation|insufficient security|version too low|wrong ssl version|inappropriate fallback|internal error/i,
    'tls-version-mismatch',
  ],
  [/certificate has expired/i, 'certificate-expired'],
  [/certificate is not yet valid/i, 'certificate-not-yet-valid'],
  [/self[- ]signed certificate/i, 'certificate-self-signed'],
  [/unable to get (?:local )?issuer|unable to verify/i, 'certificate-untrusted'],
  [/host ?name mismatch|unrecognized name/i, 'certificate-name-mismatch'],
  [/certificate verify failed/i, 'certificate-rejected'],
  [
    /unexpected eof|reason\(0\)|syscall|connection reset|broken pipe|eof in violation|connection closed/i,
    'tls-cut',
  ],
  [/timed? ?out/i, 'tls-silent'],
  [/alert/i, 'tls-alert'],
];

const HEX = /error:([0-9A-Fa-f]{8})/;

/** Reads `error:0A00010B:SSL routines::wrong version number` and its relatives. */
export function readTlsError(text: string): TlsError {
  const code = HEX.exec(text)?.[1]?.toUpperCase() ?? null;
  for (const [pattern, sign] of REASONS) if (pattern.test(text)) return { sign, code };
  return { sign: 'tls-failed-unspecified', code };
}
