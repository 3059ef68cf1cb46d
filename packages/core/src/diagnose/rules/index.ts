import type { Cause } from '../../vocabulary/index.ts';
import type { Rule } from '../rule.ts';
import { aaaaUnreachable } from './adapter/aaaa-unreachable.ts';
import { gatewayIpv6Only } from './adapter/gateway-ipv6-only.ts';
import { ipv6DisabledOnEndpoint } from './adapter/ipv6-disabled-on-endpoint.ts';
import { ipv6EnabledOnAdapter } from './adapter/ipv6-enabled-on-adapter.ts';
import { ispLineIpv6 } from './adapter/isp-line-ipv6.ts';
import { pppNoCommonProtocol } from './adapter/ppp-no-common-protocol.ts';
import { tunnelIpv6NegotiationStalled } from './adapter/tunnel-ipv6-negotiation-stalled.ts';
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
import { realmOrPortalMismatch } from './authentication/realm-or-portal-mismatch.ts';
import { connectedButNoDns } from './dns/connected-but-no-dns.ts';
import { dnsARecordMissing } from './dns/dns-a-record-missing.ts';
import { dnsARecordStale } from './dns/dns-a-record-stale.ts';
import { dnsClientCacheStale } from './dns/dns-client-cache-stale.ts';
import { dnsCnameMisconfigured } from './dns/dns-cname-misconfigured.ts';
import { dnsDynamicRegistrationStale } from './dns/dns-dynamic-registration-stale.ts';
import { dnsFirstResolverDead } from './dns/dns-first-resolver-dead.ts';
import { dnsHijacked } from './dns/dns-hijacked.ts';
import { dnsHostsOverride } from './dns/dns-hosts-override.ts';
import { dnsIntermediateCacheStale } from './dns/dns-intermediate-cache-stale.ts';
import { dnsInternalZoneSentPublic } from './dns/dns-internal-zone-sent-public.ts';
import { dnsNodata } from './dns/dns-nodata.ts';
import { dnsPortBlocked } from './dns/dns-port-blocked.ts';
import { dnsPtrMissing } from './dns/dns-ptr-missing.ts';
import { dnsPublicRecordMissing } from './dns/dns-public-record-missing.ts';
import { dnsQueryRefused } from './dns/dns-query-refused.ts';
import { dnsRecursionMisconfigured } from './dns/dns-recursion-misconfigured.ts';
import { dnsReplicationInconsistent } from './dns/dns-replication-inconsistent.ts';
import { dnsResolutionFailed } from './dns/dns-resolution-failed.ts';
import { dnsServerOutage } from './dns/dns-server-outage.ts';
import { dnsServfail } from './dns/dns-servfail.ts';
import { dnsSuffixMissing } from './dns/dns-suffix-missing.ts';
import { dnsTtlTooLong } from './dns/dns-ttl-too-long.ts';
import { clockSkew } from './endpoint/clock-skew.ts';
import { forticlientServiceBroken } from './endpoint/forticlient-service-broken.ts';
import { ieSettingsCorrupt } from './endpoint/ie-settings-corrupt.ts';
import { ikeServicesStopped } from './endpoint/ike-services-stopped.ts';
import { localSecuritySoftwareBlocked } from './endpoint/local-security-software-blocked.ts';
import { otherVpnOrProxyInterference } from './endpoint/other-vpn-or-proxy-interference.ts';
import { userCancelled } from './endpoint/user-cancelled.ts';
import { vpnDeviceDriverBroken } from './endpoint/vpn-device-driver-broken.ts';
import { vpnProfileMisconfigured } from './endpoint/vpn-profile-misconfigured.ts';
import { vpnProtocolMismatch } from './endpoint/vpn-protocol-mismatch.ts';
import { wrongGatewayHost } from './endpoint/wrong-gateway-host.ts';
import { wrongGatewayPort } from './endpoint/wrong-gateway-port.ts';
import { duplicateLoginLimit } from './gateway/duplicate-login-limit.ts';
import { gatewayClosedConnection } from './gateway/gateway-closed-connection.ts';
import { gatewayConserveMode } from './gateway/gateway-conserve-mode.ts';
import { gatewayHostDown } from './gateway/gateway-host-down.ts';
import { gatewayLicenseOrSessionLimit } from './gateway/gateway-license-or-session-limit.ts';
import { gatewayPortWrongOrServiceDown } from './gateway/gateway-port-wrong-or-service-down.ts';
import { gatewayRateLimitOrBlock } from './gateway/gateway-rate-limit-or-block.ts';
import { gatewayServiceDown } from './gateway/gateway-service-down.ts';
import { gatewayUnresponsive } from './gateway/gateway-unresponsive.ts';
import { geoOrSourceIpBlock } from './gateway/geo-or-source-ip-block.ts';
import { ikeProposalMismatch } from './gateway/ike-proposal-mismatch.ts';
import { ipPoolExhausted } from './gateway/ip-pool-exhausted.ts';
import { ipsecNegotiationFailed } from './gateway/ipsec-negotiation-failed.ts';
import { policyOrTrafficSelectorMismatch } from './gateway/policy-or-traffic-selector-mismatch.ts';
import { rrasServiceDown } from './gateway/rras-service-down.ts';
import { serverUpdateRegression } from './gateway/server-update-regression.ts';
import { tunnelModeNotPermitted } from './gateway/tunnel-mode-not-permitted.ts';
import { tunnelNoTraffic } from './gateway/tunnel-no-traffic.ts';
import { captivePortal } from './local-network/captive-portal.ts';
import { defaultRouteMissing } from './local-network/default-route-missing.ts';
import { homeRouterFault } from './local-network/home-router-fault.ts';
import { lanSubnetOverlap } from './local-network/lan-subnet-overlap.ts';
import { lineCongestionEvening } from './local-network/line-congestion-evening.ts';
import { localLinkDown } from './local-network/local-link-down.ts';
import { noInternetConnection } from './local-network/no-internet-connection.ts';
import { proxyAuthRequired } from './local-network/proxy-auth-required.ts';
import { proxyDenied } from './local-network/proxy-denied.ts';
import { proxyInterference } from './local-network/proxy-interference.ts';
import { proxyUnreachable } from './local-network/proxy-unreachable.ts';
import { upstreamOutage } from './local-network/upstream-outage.ts';
import { vpnPassthroughDisabled } from './local-network/vpn-passthrough-disabled.ts';
import { mfaAppProblem } from './mfa/mfa-app-problem.ts';
import { mfaClockSkew } from './mfa/mfa-clock-skew.ts';
import { mfaCodeMissing } from './mfa/mfa-code-missing.ts';
import { mfaOtpWrong } from './mfa/mfa-otp-wrong.ts';
import { mfaPushTimeout } from './mfa/mfa-push-timeout.ts';
import { mfaTokenExpired } from './mfa/mfa-token-expired.ts';
import { samlIdpFailure } from './mfa/saml-idp-failure.ts';
import { doubleNat } from './path/double-nat.ts';
import { dtlsUdpBlocked } from './path/dtls-udp-blocked.ts';
import { firewallRuleOrder } from './path/firewall-rule-order.ts';
import { gatewayUnreachableGeneric } from './path/gateway-unreachable-generic.ts';
import { gre47Blocked } from './path/gre-47-blocked.ts';
import { mtuFragmentation } from './path/mtu-fragmentation.ts';
import { natPortForwardMissing } from './path/nat-port-forward-missing.ts';
import { natT4500Blocked } from './path/nat-t-4500-blocked.ts';
import { pathFirewallBlocked } from './path/path-firewall-blocked.ts';
import { policyRestrictsVpn } from './path/policy-restricts-vpn.ts';
import { sessionDroppedByPath } from './path/session-dropped-by-path.ts';
import { udp5004500Blocked } from './path/udp-500-4500-blocked.ts';
import { udp5004500BlockedOrGatewayDown } from './path/udp-500-4500-blocked-or-gateway-down.ts';
import { udp1701Blocked } from './path/udp-1701-blocked.ts';
import { udp1701BlockedOrGatewayDown } from './path/udp-1701-blocked-or-gateway-down.ts';
import { clientCertExpired } from './posture/client-cert-expired.ts';
import { clientCertMismatch } from './posture/client-cert-mismatch.ts';
import { hostCheckFailed } from './posture/host-check-failed.ts';
import { macBlacklisted } from './posture/mac-blacklisted.ts';
import { macDuplicate } from './posture/mac-duplicate.ts';
import { macNotRegistered } from './posture/mac-not-registered.ts';
import { networkInterfaceNotAllowed } from './posture/network-interface-not-allowed.ts';
import { osVersionTooOld } from './posture/os-version-too-old.ts';
import { randomMacEnabled } from './posture/random-mac-enabled.ts';
import { spCertificateSetting } from './posture/sp-certificate-setting.ts';
import { certAutoRenewalStopped } from './tls/cert-auto-renewal-stopped.ts';
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

/** Every cause with its rule, in the vocabulary's order; a cause without one does not compile. */
export const RULES = {
  'wrong-gateway-host': wrongGatewayHost,
  'wrong-gateway-port': wrongGatewayPort,
  'local-security-software-blocked': localSecuritySoftwareBlocked,
  'other-vpn-or-proxy-interference': otherVpnOrProxyInterference,
  'clock-skew': clockSkew,
  'ie-settings-corrupt': ieSettingsCorrupt,
  'vpn-device-driver-broken': vpnDeviceDriverBroken,
  'vpn-protocol-mismatch': vpnProtocolMismatch,
  'vpn-profile-misconfigured': vpnProfileMisconfigured,
  'ike-services-stopped': ikeServicesStopped,
  'forticlient-service-broken': forticlientServiceBroken,
  'user-cancelled': userCancelled,
  'no-internet-connection': noInternetConnection,
  'local-link-down': localLinkDown,
  'default-route-missing': defaultRouteMissing,
  'home-router-fault': homeRouterFault,
  'upstream-outage': upstreamOutage,
  'line-congestion-evening': lineCongestionEvening,
  'captive-portal': captivePortal,
  'lan-subnet-overlap': lanSubnetOverlap,
  'vpn-passthrough-disabled': vpnPassthroughDisabled,
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
  'dns-hosts-override': dnsHostsOverride,
  'dns-hijacked': dnsHijacked,
  'dns-recursion-misconfigured': dnsRecursionMisconfigured,
  'dns-cname-misconfigured': dnsCnameMisconfigured,
  'dns-internal-zone-sent-public': dnsInternalZoneSentPublic,
  'dns-suffix-missing': dnsSuffixMissing,
  'dns-public-record-missing': dnsPublicRecordMissing,
  'dns-ttl-too-long': dnsTtlTooLong,
  'dns-dynamic-registration-stale': dnsDynamicRegistrationStale,
  'connected-but-no-dns': connectedButNoDns,
  'mtu-fragmentation': mtuFragmentation,
  'gateway-unreachable-generic': gatewayUnreachableGeneric,
  'path-firewall-blocked': pathFirewallBlocked,
  'firewall-rule-order': firewallRuleOrder,
  'nat-port-forward-missing': natPortForwardMissing,
  'double-nat': doubleNat,
  'nat-t-4500-blocked': natT4500Blocked,
  'udp-500-4500-blocked-or-gateway-down': udp5004500BlockedOrGatewayDown,
  'udp-500-4500-blocked': udp5004500Blocked,
  'udp-1701-blocked-or-gateway-down': udp1701BlockedOrGatewayDown,
  'udp-1701-blocked': udp1701Blocked,
  'gre-47-blocked': gre47Blocked,
  'policy-restricts-vpn': policyRestrictsVpn,
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
  'cert-auto-renewal-stopped': certAutoRenewalStopped,
  'cert-revocation-check-failed': certRevocationCheckFailed,
  'client-missing-root-ca': clientMissingRootCa,
  'tls-version-cipher-mismatch': tlsVersionCipherMismatch,
  'l2tp-machine-cert-missing': l2tpMachineCertMissing,
  'gateway-port-wrong-or-service-down': gatewayPortWrongOrServiceDown,
  'gateway-service-down': gatewayServiceDown,
  'gateway-host-down': gatewayHostDown,
  'gateway-unresponsive': gatewayUnresponsive,
  'geo-or-source-ip-block': geoOrSourceIpBlock,
  'gateway-closed-connection': gatewayClosedConnection,
  'tunnel-no-traffic': tunnelNoTraffic,
  'tunnel-mode-not-permitted': tunnelModeNotPermitted,
  'policy-or-traffic-selector-mismatch': policyOrTrafficSelectorMismatch,
  'ike-proposal-mismatch': ikeProposalMismatch,
  'ipsec-negotiation-failed': ipsecNegotiationFailed,
  'rras-service-down': rrasServiceDown,
  'server-update-regression': serverUpdateRegression,
  'gateway-license-or-session-limit': gatewayLicenseOrSessionLimit,
  'ip-pool-exhausted': ipPoolExhausted,
  'gateway-conserve-mode': gatewayConserveMode,
  'gateway-rate-limit-or-block': gatewayRateLimitOrBlock,
  'duplicate-login-limit': duplicateLoginLimit,
  'bad-username-or-password': badUsernameOrPassword,
  'credential-or-config-wrong': credentialOrConfigWrong,
  'password-expired': passwordExpired,
  'account-locked': accountLocked,
  'account-disabled-or-not-permitted': accountDisabledOrNotPermitted,
  'gateway-login-rate-block': gatewayLoginRateBlock,
  'gateway-rejected-login': gatewayRejectedLogin,
  'auth-method-policy-mismatch': authMethodPolicyMismatch,
  'auth-backend-unreachable': authBackendUnreachable,
  'realm-or-portal-mismatch': realmOrPortalMismatch,
  'ipsec-psk-or-identity-mismatch': ipsecPskOrIdentityMismatch,
  'mfa-otp-wrong': mfaOtpWrong,
  'mfa-code-missing': mfaCodeMissing,
  'mfa-token-expired': mfaTokenExpired,
  'mfa-clock-skew': mfaClockSkew,
  'mfa-app-problem': mfaAppProblem,
  'mfa-push-timeout': mfaPushTimeout,
  'saml-idp-failure': samlIdpFailure,
  'host-check-failed': hostCheckFailed,
  'os-version-too-old': osVersionTooOld,
  'client-cert-mismatch': clientCertMismatch,
  'client-cert-expired': clientCertExpired,
  'network-interface-not-allowed': networkInterfaceNotAllowed,
  'sp-certificate-setting': spCertificateSetting,
  'mac-not-registered': macNotRegistered,
  'mac-blacklisted': macBlacklisted,
  'mac-duplicate': macDuplicate,
  'random-mac-enabled': randomMacEnabled,
  'isp-line-ipv6': ispLineIpv6,
  'ipv6-enabled-on-adapter': ipv6EnabledOnAdapter,
  'ipv6-disabled-on-endpoint': ipv6DisabledOnEndpoint,
  'aaaa-unreachable': aaaaUnreachable,
  'gateway-ipv6-only': gatewayIpv6Only,
  'tunnel-ipv6-negotiation-stalled': tunnelIpv6NegotiationStalled,
  'tunnel-ppp-silent': tunnelPppSilent,
  'virtual-adapter-broken': virtualAdapterBroken,
  'tunnel-negotiation-failed': tunnelNegotiationFailed,
  'ppp-no-common-protocol': pppNoCommonProtocol,
} as const satisfies { readonly [C in Cause]: Rule<C> };
