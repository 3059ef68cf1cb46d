import type { Sign, Stage } from '../../../vocabulary/index.ts';

export interface StopReason {
  readonly stage: Stage;
  readonly sign: Sign | null;
  /** The person, or the machine at the person's wish, ended it. */
  readonly byUser?: boolean;
}

type Row = readonly [text: string, stage: Stage, sign: Sign | null, byUser?: boolean];

/** Why macOS ended a session, in the order of its numbers. Source: ne_session_stop_reason_to_string of libsystem_networkextension. */
const ROWS: readonly Row[] = [
  ['None', 'network', null],
  ['Stop command received', 'network', null, true],
  ['Device slept too long', 'connected', 'session-lost'],
  ['Plugin initiated', 'authenticate', 'ike-auth-refused'],
  ['No network available', 'network', 'network-down'],
  ['Network changed, tunnel no longer viable', 'network', 'network-unreachable'],
  ['Plugin was disabled', 'network', 'client-service-broken'],
  ['Plugin failed', 'network', 'client-service-broken'],
  ['Authentication was canceled', 'authenticate', null, true],
  ['Device went to sleep', 'connected', null, true],
  ['Bad configuration', 'network', 'profile-invalid'],
  ['Authentication took too long', 'authenticate', 'login-unanswered'],
  ['Tunnel did not come up in time', 'reach', 'ike-no-answer'],
  ['Tunnel did not re-assert in time', 'connected', 'session-lost'],
  ['Tunnel must be started from the app', 'network', 'profile-invalid'],
  ['Configuration does not have a server address', 'network', 'profile-invalid'],
  ['Server address is invalid', 'network', 'profile-invalid'],
  ['Failed to resolve the server address', 'resolve', 'name-lookup-failed-unspecified'],
  ['Negotiation with the server failed', 'secure', 'ike-negotiation-failed'],
  ['Tunnel was idle for too long', 'connected', 'session-lost'],
  ['Server is not responding', 'reach', 'ike-no-answer'],
  ['Tunnel was terminated by the server', 'authenticate', 'gateway-closed-connection'],
  ['Server is down or unreachable', 'reach', 'ike-no-answer'],
  ['Authentication failed', 'authenticate', 'ike-auth-refused'],
  ['Client certificate is missing', 'authenticate', 'client-certificate-required'],
  ['Client certificate is invalid', 'authenticate', 'client-certificate-refused'],
  ['Client certificate is not yet valid', 'authenticate', 'client-certificate-refused'],
  ['Client certificate has expired', 'authenticate', 'client-certificate-refused'],
  ['Server certificate is invalid', 'secure', 'certificate-rejected'],
  ['Server certification is not yet valid', 'secure', 'certificate-not-yet-valid'],
  ['Server certificate has expired', 'secure', 'certificate-expired'],
  ['Configuration was disabled', 'network', null, true],
  ['Configuration was removed', 'network', null, true],
  ['Configuration was superceded by another configuration', 'network', null, true],
  ['User logged out', 'network', null, true],
  ['Console user changed', 'network', null, true],
  ['Tunnel is being re-started with different credentials', 'network', null, true],
  ['Configuration has changed', 'network', null, true],
];

const BY_TEXT: ReadonlyMap<string, StopReason> = new Map(
  ROWS.map(([text, stage, sign, byUser]) => [
    text.toLowerCase(),
    { stage, sign, ...(byUser ? { byUser } : {}) },
  ]),
);

/** What a stop reason says, or null when no table has it. */
export function readStopReason(text: string): StopReason | null {
  return BY_TEXT.get(text.trim().replace(/\.$/, '').toLowerCase()) ?? null;
}
