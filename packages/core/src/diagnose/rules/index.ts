import type { Cause } from '../../vocabulary/index.ts';
import type { Rule } from '../rule.ts';
import { aaaaUnreachable } from './adapter/aaaa-unreachable.ts';
import { gatewayIpv6Only } from './adapter/gateway-ipv6-only.ts';
import { ipv6DisabledOnEndpoint } from './adapter/ipv6-disabled-on-endpoint.ts';
import { pppNoCommonProtocol } from './adapter/ppp-no-common-protocol.ts';
import { tunnelNegotiationFailed } from './adapter/tunnel-negotiation-failed.ts';
import { tunnelPppSilent } from './adapter/tunnel-ppp-silent.ts';
import { virtualAdapterBroken } from './adapter/virtual-adapter-broken.ts';
import { accountDisabledOrNotPermitted } from './authentication/account-disabled-or-not-permitted.ts';
import { accountLocked } from './authentication/account-locked.ts';
import { authBackendUnreachable } from './authentication/auth-backend-unreachable.ts';
import { authMethodPolicyMismatch } from './authentication/auth-method-policy-mismatch.ts';
import { badUsernameOrPassword } from './authentication/bad-username-or-password.ts';
import { credentialOrConfigWrong } from './authentication/credential-or-config-wrong.ts';
import { gatewayLoginRateBlock } from './authentication/gateway-login-rate-block.ts';
import { gatewayRejectedLogin } from './authentication/gateway-rejected-login.ts';
import { ipsecPskOrIdentityMismatch } from './authentication/ipsec-psk-or-identity-mismatch.ts';
import { passwordExpired } from './authentication/password-expired.ts';
import { dnsARecordMissing } from './dns/dns-a-record-missing.ts';
import { dnsARecordStale } from './dns/dns-a-record-stale.ts';
import { dnsClientCacheStale } from './dns/dns-client-cache-stale.ts';
import { dnsCnameMisconfigured } from './dns/dns-cname-misconfigured.ts';
import { dnsFirstResolverDead } from './dns/dns-first-resolver-dead.ts';
import { dnsHijacked } from './dns/dns-hijacked.ts';
import { dnsHostsOverride } from './dns/dns-hosts-override.ts';
import { dnsIntermediateCacheStale } from './dns/dns-intermediate-cache-stale.ts';
import { dnsNodata } from './dns/dns-nodata.ts';
import { dnsPortBlocked } from './dns/dns-port-blocked.ts';
import { dnsPtrMissing } from './dns/dns-ptr-missing.ts';
import { dnsQueryRefused } from './dns/dns-query-refused.ts';
import { dnsReplicationInconsistent } from './dns/dns-replication-inconsistent.ts';
import { dnsResolutionFailed } from './dns/dns-resolution-failed.ts';
import { dnsServerOutage } from './dns/dns-server-outage.ts';
import { dnsServfail } from './dns/dns-servfail.ts';
import { dnsSuffixMissing } from './dns/dns-suffix-missing.ts';
import { clockSkew } from './endpoint/clock-skew.ts';
import { forticlientServiceBroken } from './endpoint/forticlient-service-broken.ts';
import { ikeServicesStopped } from './endpoint/ike-services-stopped.ts';
import { localSecuritySoftwareBlocked } from './endpoint/local-security-software-blocked.ts';
import { otherVpnOrProxyInterference } from './endpoint/other-vpn-or-proxy-interference.ts';
import { userCancelled } from './endpoint/user-cancelled.ts';
import { vpnDeviceDriverBroken } from './endpoint/vpn-device-driver-broken.ts';
import { vpnProfileMisconfigured } from './endpoint/vpn-profile-misconfigured.ts';
import { vpnProtocolMismatch } from './endpoint/vpn-protocol-mismatch.ts';
import { wrongGatewayHost } from './endpoint/wrong-gateway-host.ts';
import { wrongGatewayPort } from './endpoint/wrong-gateway-port.ts';
import { gatewayClosedConnection } from './gateway/gateway-closed-connection.ts';
import { gatewayHostDown } from './gateway/gateway-host-down.ts';
import { gatewayPortWrongOrServiceDown } from './gateway/gateway-port-wrong-or-service-down.ts';
import { gatewayRateLimitOrBlock } from './gateway/gateway-rate-limit-or-block.ts';
import { gatewayServiceDown } from './gateway/gateway-service-down.ts';
import { gatewayUnresponsive } from './gateway/gateway-unresponsive.ts';
import { ikeProposalMismatch } from './gateway/ike-proposal-mismatch.ts';
import { ipPoolExhausted } from './gateway/ip-pool-exhausted.ts';
import { ipsecNegotiationFailed } from './gateway/ipsec-negotiation-failed.ts';
import { policyOrTrafficSelectorMismatch } from './gateway/policy-or-traffic-selector-mismatch.ts';
import { rrasServiceDown } from './gateway/rras-service-down.ts';
import { tunnelModeNotPermitted } from './gateway/tunnel-mode-not-permitted.ts';
import { captivePortal } from './local-network/captive-portal.ts';
import { defaultRouteMissing } from './local-network/default-route-missing.ts';
import { homeRouterFault } from './local-network/home-router-fault.ts';
import { localLinkDown } from './local-network/local-link-down.ts';
import { noInternetConnection } from './local-network/no-internet-connection.ts';
import { proxyAuthRequired } from './local-network/proxy-auth-required.ts';
import { proxyDenied } from './local-network/proxy-denied.ts';
import { proxyInterference } from './local-network/proxy-interference.ts';
import { proxyUnreachable } from './local-network/proxy-unreachable.ts';
import { upstreamOutage } from './local-network/upstream-outage.ts';
import { mfaClockSkew } from './mfa/mfa-clock-skew.ts';
import { mfaCodeMissing } from './mfa/mfa-code-missing.ts';
import { mfaOtpWrong } from './mfa/mfa-otp-wrong.ts';
import { mfaTokenExpired } from './mfa/mfa-token-expired.ts';
import { samlIdpFailure } from './mfa/saml-idp-failure.ts';
import { dtlsUdpBlocked } from './path/dtls-udp-blocked.ts';
import { gatewayUnreachableGeneric } from './path/gateway-unreachable-generic.ts';
import { gre47Blocked } from './path/gre-47-blocked.ts';
import { mtuFragmentation } from './path/mtu-fragmentation.ts';
import { natT4500Blocked } from './path/nat-t-4500-blocked.ts';
import { pathFirewallBlocked } from './path/path-firewall-blocked.ts';
import { sessionDroppedByPath } from './path/session-dropped-by-path.ts';
import { udp5004500Blocked } from './path/udp-500-4500-blocked.ts';
import { udp5004500BlockedOrGatewayDown } from './path/udp-500-4500-blocked-or-gateway-down.ts';
import { udp1701Blocked } from './path/udp-1701-blocked.ts';
import { udp1701BlockedOrGatewayDown } from './path/udp-1701-blocked-or-gateway-down.ts';
import { clientCertExpired } from './posture/client-cert-expired.ts';
import { clientCertMismatch } from './posture/client-cert-mismatch.ts';
import { hostCheckFailed } from './posture/host-check-failed.ts';
import { certRevocationCheckFailed } from './tls/cert-revocation-check-failed.ts';
import { clientMissingRootCa } from './tls/client-missing-root-ca.ts';
import { l2tpMachineCertMissing } from './tls/l2tp-machine-cert-missing.ts';
import { serverCertChainIncomplete } from './tls/server-cert-chain-incomplete.ts';
import { serverCertExpired } from './tls/server-cert-expired.ts';
import { serverCertExpiringSoon } from './tls/server-cert-expiring-soon.ts';
import { serverCertNameMismatch } from './tls/server-cert-name-mismatch.ts';
import { serverCertNotYetValid } from './tls/server-cert-not-yet-valid.ts';
import { serverCertSelfSigned } from './tls/server-cert-self-signed.ts';
import { serverCertUntrusted } from './tls/server-cert-untrusted.ts';
import { tlsInterceptedOrNotTls } from './tls/tls-intercepted-or-not-tls.ts';
import { tlsInterception } from './tls/tls-interception.ts';
import { tlsResetByMiddlebox } from './tls/tls-reset-by-middlebox.ts';
import { tlsVersionCipherMismatch } from './tls/tls-version-cipher-mismatch.ts';

/** Every cause that has a rule, in the vocabulary's order; all others stand in `NOT_YET`. */
export const RULES = {
  'wrong-gateway-host': wrongGatewayHost,
  'wrong-gateway-port': wrongGatewayPort,
  'local-security-software-blocked': localSecuritySoftwareBlocked,
  'other-vpn-or-proxy-interference': otherVpnOrProxyInterference,
  'clock-skew': clockSkew,
  'vpn-device-driver-broken': vpnDeviceDriverBroken,
  'vpn-profile-misconfigured': vpnProfileMisconfigured,
  'vpn-protocol-mismatch': vpnProtocolMismatch,
  'ike-services-stopped': ikeServicesStopped,
  'forticlient-service-broken': forticlientServiceBroken,
  'user-cancelled': userCancelled,
  'no-internet-connection': noInternetConnection,
  'local-link-down': localLinkDown,
  'default-route-missing': defaultRouteMissing,
  'home-router-fault': homeRouterFault,
  'upstream-outage': upstreamOutage,
  'captive-portal': captivePortal,
  'proxy-interference': proxyInterference,
  'proxy-denied': proxyDenied,
  'proxy-auth-required': proxyAuthRequired,
  'proxy-unreachable': proxyUnreachable,
  'dns-resolution-failed': dnsResolutionFailed,
  'dns-server-outage': dnsServerOutage,
  'dns-port-blocked': dnsPortBlocked,
  'dns-servfail': dnsServfail,
  'dns-query-refused': dnsQueryRefused,
  'dns-a-record-missing': dnsARecordMissing,
  'dns-a-record-stale': dnsARecordStale,
  'dns-nodata': dnsNodata,
  'dns-ptr-missing': dnsPtrMissing,
  'dns-replication-inconsistent': dnsReplicationInconsistent,
  'dns-first-resolver-dead': dnsFirstResolverDead,
  'dns-client-cache-stale': dnsClientCacheStale,
  'dns-intermediate-cache-stale': dnsIntermediateCacheStale,
  'dns-hijacked': dnsHijacked,
  'dns-hosts-override': dnsHostsOverride,
  'dns-cname-misconfigured': dnsCnameMisconfigured,
  'dns-suffix-missing': dnsSuffixMissing,
  'mtu-fragmentation': mtuFragmentation,
  'gateway-unreachable-generic': gatewayUnreachableGeneric,
  'path-firewall-blocked': pathFirewallBlocked,
  'udp-1701-blocked': udp1701Blocked,
  'udp-1701-blocked-or-gateway-down': udp1701BlockedOrGatewayDown,
  'nat-t-4500-blocked': natT4500Blocked,
  'udp-500-4500-blocked-or-gateway-down': udp5004500BlockedOrGatewayDown,
  'udp-500-4500-blocked': udp5004500Blocked,
  'gre-47-blocked': gre47Blocked,
  'session-dropped-by-path': sessionDroppedByPath,
  'dtls-udp-blocked': dtlsUdpBlocked,
  'tls-intercepted-or-not-tls': tlsInterceptedOrNotTls,
  'tls-interception': tlsInterception,
  'tls-reset-by-middlebox': tlsResetByMiddlebox,
  'server-cert-expired': serverCertExpired,
  'server-cert-not-yet-valid': serverCertNotYetValid,
  'server-cert-expiring-soon': serverCertExpiringSoon,
  'server-cert-untrusted': serverCertUntrusted,
  'server-cert-self-signed': serverCertSelfSigned,
  'server-cert-name-mismatch': serverCertNameMismatch,
  'server-cert-chain-incomplete': serverCertChainIncomplete,
  'cert-revocation-check-failed': certRevocationCheckFailed,
  'client-missing-root-ca': clientMissingRootCa,
  'tls-version-cipher-mismatch': tlsVersionCipherMismatch,
  'l2tp-machine-cert-missing': l2tpMachineCertMissing,
  'gateway-port-wrong-or-service-down': gatewayPortWrongOrServiceDown,
  'gateway-service-down': gatewayServiceDown,
  'gateway-host-down': gatewayHostDown,
  'gateway-unresponsive': gatewayUnresponsive,
  'gateway-closed-connection': gatewayClosedConnection,
  'tunnel-mode-not-permitted': tunnelModeNotPermitted,
  'policy-or-traffic-selector-mismatch': policyOrTrafficSelectorMismatch,
  'ike-proposal-mismatch': ikeProposalMismatch,
  'ipsec-negotiation-failed': ipsecNegotiationFailed,
  'rras-service-down': rrasServiceDown,
  'ip-pool-exhausted': ipPoolExhausted,
  'gateway-rate-limit-or-block': gatewayRateLimitOrBlock,
  'bad-username-or-password': badUsernameOrPassword,
  'credential-or-config-wrong': credentialOrConfigWrong,
  'password-expired': passwordExpired,
  'account-locked': accountLocked,
  'account-disabled-or-not-permitted': accountDisabledOrNotPermitted,
  'gateway-login-rate-block': gatewayLoginRateBlock,
  'gateway-rejected-login': gatewayRejectedLogin,
  'auth-method-policy-mismatch': authMethodPolicyMismatch,
  'auth-backend-unreachable': authBackendUnreachable,
  'ipsec-psk-or-identity-mismatch': ipsecPskOrIdentityMismatch,
  'mfa-otp-wrong': mfaOtpWrong,
  'mfa-code-missing': mfaCodeMissing,
  'mfa-token-expired': mfaTokenExpired,
  'mfa-clock-skew': mfaClockSkew,
  'saml-idp-failure': samlIdpFailure,
  'host-check-failed': hostCheckFailed,
  'client-cert-mismatch': clientCertMismatch,
  'client-cert-expired': clientCertExpired,
  'ipv6-disabled-on-endpoint': ipv6DisabledOnEndpoint,
  'aaaa-unreachable': aaaaUnreachable,
  'gateway-ipv6-only': gatewayIpv6Only,
  'tunnel-ppp-silent': tunnelPppSilent,
  'virtual-adapter-broken': virtualAdapterBroken,
  'tunnel-negotiation-failed': tunnelNegotiationFailed,
  'ppp-no-common-protocol': pppNoCommonProtocol,
} as const satisfies { readonly [C in Cause]?: Rule<C> };
export type RuledCause = keyof typeof RULES;
