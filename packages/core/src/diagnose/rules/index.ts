import type { Cause } from '../../vocabulary/index.ts';
import type { Rule } from '../rule.ts';
import { ipsecPskOrIdentityMismatch } from './authentication/ipsec-psk-or-identity-mismatch.ts';
import { dnsARecordMissing } from './dns/dns-a-record-missing.ts';
import { wrongGatewayPort } from './endpoint/wrong-gateway-port.ts';
import { serverCertExpired } from './tls/server-cert-expired.ts';

/** Every cause that has a rule; all others stand in `NOT_YET`. */
export const RULES = {
  'wrong-gateway-port': wrongGatewayPort,
  'dns-a-record-missing': dnsARecordMissing,
  'server-cert-expired': serverCertExpired,
  'ipsec-psk-or-identity-mismatch': ipsecPskOrIdentityMismatch,
} as const satisfies { readonly [C in Cause]?: Rule<C> };
export type RuledCause = keyof typeof RULES;
