import type { Cause } from '../vocabulary/index.ts';
import type { RuledCause } from './rules/index.ts';

/** Causes of the catalogue that no rule can name yet. This list may only shrink. */
export const NOT_YET = [
  // endpoint
  'ie-settings-corrupt',
  // local-network
  'line-congestion-evening',
  'lan-subnet-overlap',
  'vpn-passthrough-disabled',
  // dns
  'dns-recursion-misconfigured',
  'dns-internal-zone-sent-public',
  'dns-public-record-missing',
  'dns-ttl-too-long',
  'dns-dynamic-registration-stale',
  'connected-but-no-dns',
  // path
  'firewall-rule-order',
  'nat-port-forward-missing',
  'double-nat',
  'policy-restricts-vpn',
  // tls
  'cert-auto-renewal-stopped',
  // gateway
  'geo-or-source-ip-block',
  'tunnel-no-traffic',
  'server-update-regression',
  'gateway-license-or-session-limit',
  'gateway-conserve-mode',
  'duplicate-login-limit',
  // authentication
  'realm-or-portal-mismatch',
  // mfa
  'mfa-app-problem',
  'mfa-push-timeout',
  // posture
  'os-version-too-old',
  'network-interface-not-allowed',
  'sp-certificate-setting',
  'mac-not-registered',
  'mac-blacklisted',
  'mac-duplicate',
  'random-mac-enabled',
  // adapter
  'isp-line-ipv6',
  'ipv6-enabled-on-adapter',
  'tunnel-ipv6-negotiation-stalled',
] as const satisfies readonly Exclude<Cause, RuledCause>[];
export type NotYetCause = (typeof NOT_YET)[number];

/** Compiles only while every cause either has a rule or stands in the list, and none does both. */
export const everyCauseIsPlaced: [Exclude<Cause, RuledCause | NotYetCause>] extends [never] ? true : never =
  true;
