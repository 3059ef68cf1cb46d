import { z } from 'zod';

/**
 * What a client's own words say, before any probe: the closed list that grammars emit and rules read.
 * A sign names what the text states, never a cause: most signs leave several causes open.
 */
export const SIGNS = [
  // network, resolve
  'network-down',
  'profile-invalid',
  'client-service-broken',
  'name-not-found',
  'name-without-address',
  'name-lookup-failed',
  'name-lookup-failed-unspecified',
  // reach
  'no-route-to-host',
  'network-unreachable',
  'connect-timed-out',
  'connect-refused',
  'connect-failed-unspecified',
  'local-permission-denied',
  'proxy-auth-required',
  'proxy-unreachable',
  'proxy-refused',
  'ike-no-answer',
  'ike-auth-no-answer',
  // secure
  'tls-cut',
  'tls-silent',
  'tls-version-mismatch',
  'tls-alert',
  'tls-not-tls',
  'tls-failed-unspecified',
  'certificate-rejected',
  'certificate-expired',
  'certificate-not-yet-valid',
  'certificate-untrusted',
  'certificate-self-signed',
  'certificate-name-mismatch',
  'certificate-revoked',
  'ike-proposal-refused',
  'ike-invalid-ke',
  'ike-negotiation-failed',
  // authenticate, mfa, posture
  'login-refused',
  'password-refused',
  'password-expired',
  'account-locked',
  'account-disabled',
  'permission-denied',
  'login-server-error',
  'login-unanswered',
  'login-blocked',
  'client-certificate-required',
  'client-certificate-refused',
  'ike-auth-refused',
  'auth-method-refused',
  'code-required',
  'code-refused',
  'saml-failed',
  'host-check-refused',
  // tunnel
  'config-refused',
  'tunnel-refused',
  'ppp-silent',
  'ppp-cut',
  'ppp-failed',
  'driver-missing',
  'adapter-failed',
  'gre-silent',
  'no-address',
  'traffic-selector-refused',
  // afterwards
  'session-lost',
  'cancelled-by-user',
  'gateway-closed-connection',
  // context: what the client itself sent; never the telling sign, always after it
  'code-sent',
  'client-certificate-sent',
  'shared-key-used',
] as const;
export type Sign = (typeof SIGNS)[number];
export const signSchema = z.enum(SIGNS);
