import type { Sign, Stage } from '../../../vocabulary/index.ts';

/** WinHTTP's error numbers by what they say. Source: winhttp.h, ERROR_WINHTTP_*. */
const MEANING: Readonly<Record<number, readonly [Stage, Sign]>> = {
  12002: ['reach', 'connect-timed-out'],
  12007: ['resolve', 'name-lookup-failed-unspecified'],
  12015: ['authenticate', 'login-refused'],
  12029: ['reach', 'connect-failed-unspecified'],
  12030: ['secure', 'gateway-closed-connection'],
  12031: ['secure', 'tls-cut'],
  12037: ['secure', 'certificate-expired'],
  12038: ['secure', 'certificate-name-mismatch'],
  12044: ['secure', 'client-certificate-required'],
  12045: ['secure', 'certificate-untrusted'],
  12057: ['secure', 'certificate-rejected'],
  12157: ['secure', 'tls-failed-unspecified'],
  12169: ['secure', 'certificate-rejected'],
  12170: ['secure', 'certificate-revoked'],
  12175: ['secure', 'tls-failed-unspecified'],
  12179: ['secure', 'certificate-rejected'],
  12185: ['secure', 'client-certificate-refused'],
  12186: ['secure', 'client-certificate-refused'],
};

export interface WinHttpError {
  readonly stage: Stage;
  readonly sign: Sign;
  /** The stage is the error's own, wherever the request stood. */
  readonly exact: boolean;
}

/** What a failed request means: by its number, else by what was being asked. */
export function readWinHttpError(code: number, asked: Stage): WinHttpError {
  const known = MEANING[code];
  if (known) return { stage: known[0], sign: known[1], exact: false };
  if (asked === 'mfa') return { stage: 'mfa', sign: 'saml-failed', exact: true };
  if (asked === 'authenticate') return { stage: 'authenticate', sign: 'login-server-error', exact: false };
  if (asked === 'posture') return { stage: 'posture', sign: 'host-check-refused', exact: false };
  if (asked === 'tunnel') return { stage: 'tunnel', sign: 'config-refused', exact: false };
  return { stage: 'secure', sign: 'tls-not-tls', exact: false };
}
