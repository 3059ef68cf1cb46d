import type { Sign, Stage } from '../../../vocabulary/index.ts';
import type { LogEvent } from '../../log-event.ts';

/** IKE notifications that refuse something, by the stage they belong to. Source: RFC 7296 3.10.1, RFC 2408 3.14.1, charon's names. */
const REFUSALS: Readonly<Record<string, readonly [Stage, Sign]>> = {
  NO_PROPOSAL_CHOSEN: ['secure', 'ike-proposal-refused'],
  INVALID_KE_PAYLOAD: ['secure', 'ike-invalid-ke'],
  INVALID_KEY_INFORMATION: ['secure', 'ike-invalid-ke'],
  ATTRIBUTES_NOT_SUPPORTED: ['secure', 'ike-proposal-refused'],
  BAD_PROPOSAL_SYNTAX: ['secure', 'ike-proposal-refused'],
  AUTHENTICATION_FAILED: ['authenticate', 'ike-auth-refused'],
  AUTHORIZATION_FAILED: ['authenticate', 'permission-denied'],
  INVALID_HASH_INFORMATION: ['authenticate', 'ike-auth-refused'],
  INVALID_SIGNATURE: ['authenticate', 'ike-auth-refused'],
  INVALID_CERTIFICATE: ['authenticate', 'client-certificate-refused'],
  INVALID_CERT_AUTHORITY: ['authenticate', 'client-certificate-refused'],
  CERTIFICATE_UNAVAILABLE: ['authenticate', 'client-certificate-refused'],
  TS_UNACCEPTABLE: ['tunnel', 'traffic-selector-refused'],
  INVALID_ID_INFORMATION: ['tunnel', 'traffic-selector-refused'],
  SINGLE_PAIR_REQUIRED: ['tunnel', 'traffic-selector-refused'],
  INTERNAL_ADDRESS_FAILURE: ['tunnel', 'no-address'],
  FAILED_CP_REQUIRED: ['tunnel', 'no-address'],
  NO_ADDITIONAL_SAS: ['tunnel', 'tunnel-refused'],
  NO_ADDITIONAL_PAIRS: ['tunnel', 'tunnel-refused'],
};

/** Said in passing, also of healthy connections. */
const HARMLESS = new Set([
  'TEMPORARY_FAILURE',
  'CHILD_SA_NOT_FOUND',
  'INVALID_SPI',
  'UNACCEPTABLE_ADDRESSES',
  'COOKIE',
  'REDIRECT',
]);

/** What a received notification means; `child` = it refused the CHILD_SA, the IKE_SA stands. */
export function notifyEvents(name: string, child: boolean): readonly LogEvent[] {
  if (HARMLESS.has(name)) return [];
  const [stage, sign] = REFUSALS[name] ?? (['secure', 'ike-negotiation-failed'] as const);
  return [{ type: 'error', stage: child ? 'tunnel' : stage, sign, code: name }];
}

const MSCHAP: Readonly<Record<string, Sign>> = {
  ERROR_AUTHENTICATION_FAILURE: 'password-refused',
  ERROR_PASSWD_EXPIRED: 'password-expired',
  ERROR_CHANGING_PASSWORD: 'password-expired',
  ERROR_ACCT_DISABLED: 'account-disabled',
  ERROR_RESTRICTED_LOGON_HOURS: 'account-disabled',
  ERROR_NO_DIALIN_PERMISSION: 'permission-denied',
  ERROR_ACCT_LOCKED: 'account-locked',
};

/** MS-CHAPv2 failure codes as charon names them. Source: eap_mschapv2.c. */
export function mschapEvents(name: string): readonly LogEvent[] {
  return [{ type: 'error', stage: 'authenticate', sign: MSCHAP[name] ?? 'password-refused', code: name }];
}
