import type { GatewaySign } from '../../../vocabulary/index.ts';

type Row = readonly [reasons: readonly number[], sign: GatewaySign];

/**
 * NPS' reason codes by what Microsoft's text says. 16 is "user credentials mismatch": the name or the password. Source: NPS
 * Reason Codes 0 Through 37, 38 Through 257, 258 Through 282, 283 Through 303 (Windows Server 2008 R2 library).
 */
const REASONS: readonly Row[] = [
  // No domain controller, no global catalogue, no server behind this one, shutting down.
  [[4, 5, 6, 113, 116, 117, 261, 271], 'login-server-error'],
  [[7, 8], 'user-unknown'],
  [[16], 'password-refused'],
  [[17, 33, 72], 'password-expired'],
  [[34, 35, 37, 38, 68], 'account-disabled'],
  [[36, 64], 'account-locked'],
  // No policy fits, the dial-in permission says no, or the way or place called from is not allowed.
  [[32, 48, 49, 65, 67, 69, 70], 'permission-denied'],
  [[18, 20, 22, 66, 269, 270], 'auth-method-refused'],
  [[96], 'login-unanswered'],
  [[73, 256, 257, 258, 259, 265, 267, 268, 272], 'client-certificate-refused'],
];
const CERTIFICATE_FROM = 278;
const CERTIFICATE_TO = 303;

const BY_REASON: ReadonlyMap<number, GatewaySign> = new Map(
  REASONS.flatMap(([reasons, sign]) => reasons.map((reason) => [reason, sign] as const)),
);

/** What a reason code says; `login-refused` for those that leave it open (EAP errors, extensions, a proxy's no). */
export function npsRefusal(reason: number | null): GatewaySign {
  if (reason === null) return 'login-refused';
  if (reason >= CERTIFICATE_FROM && reason <= CERTIFICATE_TO) return 'client-certificate-refused';
  return BY_REASON.get(reason) ?? 'login-refused';
}
