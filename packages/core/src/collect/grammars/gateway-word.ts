import {
  GATEWAY_SIGNS,
  type GatewayEventKind,
  type GatewaySign,
  type GatewaySource,
  type Stage,
} from '../../vocabulary/index.ts';

/** One thing that a gateway's log says, in words that all gateways share. */
export interface GatewayWord {
  /** Time the line carries, ms since epoch; null = none. */
  readonly atMs: number | null;
  readonly source: GatewaySource;
  readonly kind: GatewayEventKind;
  /** As the log writes it, for the keyed hash; null = nobody is named. */
  readonly userName: string | null;
  /** Where the client came from, as the gateway sees it; null = not written. */
  readonly remoteAddress: string | null;
  /** The gateway's own token, code or reason; null = none. */
  readonly code: string | null;
  /** The gateway's firmware, where the line carries it. */
  readonly firmware?: string;
}

/**
 * What one line of a gateway's log is: `told` = it says something of a try or of the gateway, `known` = a line of this
 * log that has nothing to say here, `unknown` = not understood.
 */
export type GatewayReading =
  | { readonly kind: 'told'; readonly word: GatewayWord }
  | { readonly kind: 'known' | 'unknown' };

export const KNOWN: GatewayReading = { kind: 'known' };
export const UNKNOWN: GatewayReading = { kind: 'unknown' };

/** Where on the ladder each word ends a try. What says that all is well ends none. */
export const STAGE_OF_SIGN: Readonly<Record<GatewaySign, Stage>> = {
  'source-blocked': 'reach',
  'tls-alert': 'secure',
  'tls-version-mismatch': 'secure',
  'ike-proposal-refused': 'secure',
  'ike-negotiation-failed': 'secure',
  'login-refused': 'authenticate',
  'password-refused': 'authenticate',
  'user-unknown': 'authenticate',
  'password-expired': 'authenticate',
  'account-locked': 'authenticate',
  'account-disabled': 'authenticate',
  'permission-denied': 'authenticate',
  'login-server-error': 'authenticate',
  'login-unanswered': 'authenticate',
  'login-blocked': 'authenticate',
  'already-logged-in': 'authenticate',
  'session-limit-reached': 'tunnel',
  'memory-short': 'secure',
  'realm-refused': 'authenticate',
  'client-certificate-required': 'authenticate',
  'client-certificate-refused': 'authenticate',
  'ike-auth-refused': 'authenticate',
  'auth-method-refused': 'authenticate',
  'code-required': 'mfa',
  'code-refused': 'mfa',
  'push-unanswered': 'mfa',
  'saml-failed': 'mfa',
  'sp-certificate-refused': 'mfa',
  'host-check-refused': 'posture',
  'os-too-old': 'posture',
  'interface-refused': 'posture',
  'hardware-address-refused': 'posture',
  'hardware-address-blocked': 'posture',
  'config-refused': 'tunnel',
  'tunnel-refused': 'tunnel',
  'no-address': 'tunnel',
  'pool-exhausted': 'tunnel',
  'traffic-selector-refused': 'tunnel',
  'ppp-silent': 'tunnel',
  'ppp-failed': 'tunnel',
  'session-lost': 'connected',
  'gateway-closed-connection': 'connected',
};

const SIGN_SET: ReadonlySet<string> = new Set(GATEWAY_SIGNS);

/** Whether it is trouble; null = all is well. */
export function signOf(kind: GatewayEventKind): GatewaySign | null {
  return SIGN_SET.has(kind) ? (kind as GatewaySign) : null;
}

/** How far on the ladder a word shows an attempt to have come; null = it says nothing of that. */
export function stageOfGatewayWord(kind: GatewayEventKind): Stage | null {
  if (kind === 'login-accepted') return 'tunnel';
  if (kind === 'tunnel-up' || kind === 'tunnel-down') return 'connected';
  const sign = signOf(kind);
  return sign === null ? null : STAGE_OF_SIGN[sign];
}

const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7})$/;
const NOBODY = /^(?:n\/?a|none|unknown|-|null|)$/i;
const TEXT_MAX = 255;

/** An address as logs write it, without its port; null for anything else. */
export function addressOf(text: string | undefined): string | null {
  const bare = text?.trim().replace(/^\[(.*)\](?::\d+)?$|^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1$2') ?? '';
  return ADDRESS.test(bare) && bare !== '0.0.0.0' ? bare.toLowerCase() : null;
}

/** A value that says something; `N/A` and the like are nobody. */
export function saidOf(text: string | undefined): string | null {
  const bare = text?.trim() ?? '';
  return NOBODY.test(bare) ? null : bare.slice(0, TEXT_MAX);
}
