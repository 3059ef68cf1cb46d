import type { RuledCause } from '../rules/index.ts';
import { aaaaUnreachablePlaybook } from './aaaa-unreachable.ts';
import { accountDisabledOrNotPermittedPlaybook } from './account-disabled-or-not-permitted.ts';
import { accountLockedPlaybook } from './account-locked.ts';
import { authBackendUnreachablePlaybook } from './auth-backend-unreachable.ts';
import { authMethodPolicyMismatchPlaybook } from './auth-method-policy-mismatch.ts';
import { badUsernameOrPasswordPlaybook } from './bad-username-or-password.ts';
import { captivePortalPlaybook } from './captive-portal.ts';
import { certRevocationCheckFailedPlaybook } from './cert-revocation-check-failed.ts';
import { clientCertExpiredPlaybook } from './client-cert-expired.ts';
import { clientCertMismatchPlaybook } from './client-cert-mismatch.ts';
import { clientMissingRootCaPlaybook } from './client-missing-root-ca.ts';
import { clockSkewPlaybook } from './clock-skew.ts';
import { credentialOrConfigWrongPlaybook } from './credential-or-config-wrong.ts';
import { defaultRouteMissingPlaybook } from './default-route-missing.ts';
import { dnsARecordMissingPlaybook } from './dns-a-record-missing.ts';
import { dnsARecordStalePlaybook } from './dns-a-record-stale.ts';
import { dnsClientCacheStalePlaybook } from './dns-client-cache-stale.ts';
import { dnsCnameMisconfiguredPlaybook } from './dns-cname-misconfigured.ts';
import { dnsFirstResolverDeadPlaybook } from './dns-first-resolver-dead.ts';
import { dnsHijackedPlaybook } from './dns-hijacked.ts';
import { dnsHostsOverridePlaybook } from './dns-hosts-override.ts';
import { dnsIntermediateCacheStalePlaybook } from './dns-intermediate-cache-stale.ts';
import { dnsNodataPlaybook } from './dns-nodata.ts';
import { dnsPortBlockedPlaybook } from './dns-port-blocked.ts';
import { dnsPtrMissingPlaybook } from './dns-ptr-missing.ts';
import { dnsQueryRefusedPlaybook } from './dns-query-refused.ts';
import { dnsReplicationInconsistentPlaybook } from './dns-replication-inconsistent.ts';
import { dnsResolutionFailedPlaybook } from './dns-resolution-failed.ts';
import { dnsServerOutagePlaybook } from './dns-server-outage.ts';
import { dnsServfailPlaybook } from './dns-servfail.ts';
import { dnsSuffixMissingPlaybook } from './dns-suffix-missing.ts';
import { dtlsUdpBlockedPlaybook } from './dtls-udp-blocked.ts';
import { forticlientServiceBrokenPlaybook } from './forticlient-service-broken.ts';
import { gatewayClosedConnectionPlaybook } from './gateway-closed-connection.ts';
import { gatewayHostDownPlaybook } from './gateway-host-down.ts';
import { gatewayIpv6OnlyPlaybook } from './gateway-ipv6-only.ts';
import { gatewayLoginRateBlockPlaybook } from './gateway-login-rate-block.ts';
import { gatewayPortWrongOrServiceDownPlaybook } from './gateway-port-wrong-or-service-down.ts';
import { gatewayRateLimitOrBlockPlaybook } from './gateway-rate-limit-or-block.ts';
import { gatewayRejectedLoginPlaybook } from './gateway-rejected-login.ts';
import { gatewayServiceDownPlaybook } from './gateway-service-down.ts';
import { gatewayUnreachableGenericPlaybook } from './gateway-unreachable-generic.ts';
import { gatewayUnresponsivePlaybook } from './gateway-unresponsive.ts';
import { gre47BlockedPlaybook } from './gre-47-blocked.ts';
import { homeRouterFaultPlaybook } from './home-router-fault.ts';
import { hostCheckFailedPlaybook } from './host-check-failed.ts';
import { ikeProposalMismatchPlaybook } from './ike-proposal-mismatch.ts';
import { ikeServicesStoppedPlaybook } from './ike-services-stopped.ts';
import { ipPoolExhaustedPlaybook } from './ip-pool-exhausted.ts';
import { ipsecNegotiationFailedPlaybook } from './ipsec-negotiation-failed.ts';
import { ipsecPskOrIdentityMismatchPlaybook } from './ipsec-psk-or-identity-mismatch.ts';
import { ipv6DisabledOnEndpointPlaybook } from './ipv6-disabled-on-endpoint.ts';
import { l2tpMachineCertMissingPlaybook } from './l2tp-machine-cert-missing.ts';
import { localLinkDownPlaybook } from './local-link-down.ts';
import { localSecuritySoftwareBlockedPlaybook } from './local-security-software-blocked.ts';
import { mfaClockSkewPlaybook } from './mfa-clock-skew.ts';
import { mfaCodeMissingPlaybook } from './mfa-code-missing.ts';
import { mfaOtpWrongPlaybook } from './mfa-otp-wrong.ts';
import { mfaTokenExpiredPlaybook } from './mfa-token-expired.ts';
import { mtuFragmentationPlaybook } from './mtu-fragmentation.ts';
import { natT4500BlockedPlaybook } from './nat-t-4500-blocked.ts';
import { noInternetConnectionPlaybook } from './no-internet-connection.ts';
import { otherVpnOrProxyInterferencePlaybook } from './other-vpn-or-proxy-interference.ts';
import { passwordExpiredPlaybook } from './password-expired.ts';
import { pathFirewallBlockedPlaybook } from './path-firewall-blocked.ts';
import type { Playbook } from './playbook-step.ts';
import { policyOrTrafficSelectorMismatchPlaybook } from './policy-or-traffic-selector-mismatch.ts';
import { pppNoCommonProtocolPlaybook } from './ppp-no-common-protocol.ts';
import { proxyAuthRequiredPlaybook } from './proxy-auth-required.ts';
import { proxyDeniedPlaybook } from './proxy-denied.ts';
import { proxyInterferencePlaybook } from './proxy-interference.ts';
import { proxyUnreachablePlaybook } from './proxy-unreachable.ts';
import { rrasServiceDownPlaybook } from './rras-service-down.ts';
import { samlIdpFailurePlaybook } from './saml-idp-failure.ts';
import { serverCertChainIncompletePlaybook } from './server-cert-chain-incomplete.ts';
import { serverCertExpiredPlaybook } from './server-cert-expired.ts';
import { serverCertExpiringSoonPlaybook } from './server-cert-expiring-soon.ts';
import { serverCertNameMismatchPlaybook } from './server-cert-name-mismatch.ts';
import { serverCertNotYetValidPlaybook } from './server-cert-not-yet-valid.ts';
import { serverCertSelfSignedPlaybook } from './server-cert-self-signed.ts';
import { serverCertUntrustedPlaybook } from './server-cert-untrusted.ts';
import { sessionDroppedByPathPlaybook } from './session-dropped-by-path.ts';
import { tlsInterceptedOrNotTlsPlaybook } from './tls-intercepted-or-not-tls.ts';
import { tlsInterceptionPlaybook } from './tls-interception.ts';
import { tlsResetByMiddleboxPlaybook } from './tls-reset-by-middlebox.ts';
import { tlsVersionCipherMismatchPlaybook } from './tls-version-cipher-mismatch.ts';
import { tunnelModeNotPermittedPlaybook } from './tunnel-mode-not-permitted.ts';
import { tunnelNegotiationFailedPlaybook } from './tunnel-negotiation-failed.ts';
import { tunnelPppSilentPlaybook } from './tunnel-ppp-silent.ts';
import { udp5004500BlockedPlaybook } from './udp-500-4500-blocked.ts';
import { udp5004500BlockedOrGatewayDownPlaybook } from './udp-500-4500-blocked-or-gateway-down.ts';
import { udp1701BlockedPlaybook } from './udp-1701-blocked.ts';
import { udp1701BlockedOrGatewayDownPlaybook } from './udp-1701-blocked-or-gateway-down.ts';
import { upstreamOutagePlaybook } from './upstream-outage.ts';
import { userCancelledPlaybook } from './user-cancelled.ts';
import { virtualAdapterBrokenPlaybook } from './virtual-adapter-broken.ts';
import { vpnDeviceDriverBrokenPlaybook } from './vpn-device-driver-broken.ts';
import { vpnProfileMisconfiguredPlaybook } from './vpn-profile-misconfigured.ts';
import { vpnProtocolMismatchPlaybook } from './vpn-protocol-mismatch.ts';
import { wrongGatewayHostPlaybook } from './wrong-gateway-host.ts';
import { wrongGatewayPortPlaybook } from './wrong-gateway-port.ts';

/** What to do about each cause that a rule can name; a cause with a rule and without a playbook does not compile. */
export const PLAYBOOKS: { readonly [C in RuledCause]: Playbook<C> } = {
  'wrong-gateway-host': wrongGatewayHostPlaybook,
  'wrong-gateway-port': wrongGatewayPortPlaybook,
  'local-security-software-blocked': localSecuritySoftwareBlockedPlaybook,
  'other-vpn-or-proxy-interference': otherVpnOrProxyInterferencePlaybook,
  'clock-skew': clockSkewPlaybook,
  'vpn-device-driver-broken': vpnDeviceDriverBrokenPlaybook,
  'vpn-profile-misconfigured': vpnProfileMisconfiguredPlaybook,
  'dns-intermediate-cache-stale': dnsIntermediateCacheStalePlaybook,
  'dns-hijacked': dnsHijackedPlaybook,
  'vpn-protocol-mismatch': vpnProtocolMismatchPlaybook,
  'udp-1701-blocked': udp1701BlockedPlaybook,
  'udp-1701-blocked-or-gateway-down': udp1701BlockedOrGatewayDownPlaybook,
  'ike-services-stopped': ikeServicesStoppedPlaybook,
  'forticlient-service-broken': forticlientServiceBrokenPlaybook,
  'user-cancelled': userCancelledPlaybook,
  'no-internet-connection': noInternetConnectionPlaybook,
  'local-link-down': localLinkDownPlaybook,
  'default-route-missing': defaultRouteMissingPlaybook,
  'home-router-fault': homeRouterFaultPlaybook,
  'upstream-outage': upstreamOutagePlaybook,
  'captive-portal': captivePortalPlaybook,
  'proxy-interference': proxyInterferencePlaybook,
  'proxy-denied': proxyDeniedPlaybook,
  'proxy-auth-required': proxyAuthRequiredPlaybook,
  'proxy-unreachable': proxyUnreachablePlaybook,
  'dns-resolution-failed': dnsResolutionFailedPlaybook,
  'dns-server-outage': dnsServerOutagePlaybook,
  'dns-port-blocked': dnsPortBlockedPlaybook,
  'dns-servfail': dnsServfailPlaybook,
  'dns-query-refused': dnsQueryRefusedPlaybook,
  'dns-a-record-missing': dnsARecordMissingPlaybook,
  'dns-a-record-stale': dnsARecordStalePlaybook,
  'dns-nodata': dnsNodataPlaybook,
  'dns-ptr-missing': dnsPtrMissingPlaybook,
  'dns-replication-inconsistent': dnsReplicationInconsistentPlaybook,
  'dns-first-resolver-dead': dnsFirstResolverDeadPlaybook,
  'dns-client-cache-stale': dnsClientCacheStalePlaybook,
  'dns-hosts-override': dnsHostsOverridePlaybook,
  'dns-cname-misconfigured': dnsCnameMisconfiguredPlaybook,
  'dns-suffix-missing': dnsSuffixMissingPlaybook,
  'mtu-fragmentation': mtuFragmentationPlaybook,
  'gateway-unreachable-generic': gatewayUnreachableGenericPlaybook,
  'path-firewall-blocked': pathFirewallBlockedPlaybook,
  'nat-t-4500-blocked': natT4500BlockedPlaybook,
  'udp-500-4500-blocked-or-gateway-down': udp5004500BlockedOrGatewayDownPlaybook,
  'udp-500-4500-blocked': udp5004500BlockedPlaybook,
  'gre-47-blocked': gre47BlockedPlaybook,
  'session-dropped-by-path': sessionDroppedByPathPlaybook,
  'dtls-udp-blocked': dtlsUdpBlockedPlaybook,
  'tls-intercepted-or-not-tls': tlsInterceptedOrNotTlsPlaybook,
  'tls-interception': tlsInterceptionPlaybook,
  'tls-reset-by-middlebox': tlsResetByMiddleboxPlaybook,
  'server-cert-expired': serverCertExpiredPlaybook,
  'server-cert-not-yet-valid': serverCertNotYetValidPlaybook,
  'server-cert-expiring-soon': serverCertExpiringSoonPlaybook,
  'server-cert-untrusted': serverCertUntrustedPlaybook,
  'server-cert-self-signed': serverCertSelfSignedPlaybook,
  'server-cert-name-mismatch': serverCertNameMismatchPlaybook,
  'server-cert-chain-incomplete': serverCertChainIncompletePlaybook,
  'cert-revocation-check-failed': certRevocationCheckFailedPlaybook,
  'client-missing-root-ca': clientMissingRootCaPlaybook,
  'tls-version-cipher-mismatch': tlsVersionCipherMismatchPlaybook,
  'l2tp-machine-cert-missing': l2tpMachineCertMissingPlaybook,
  'gateway-port-wrong-or-service-down': gatewayPortWrongOrServiceDownPlaybook,
  'gateway-service-down': gatewayServiceDownPlaybook,
  'gateway-host-down': gatewayHostDownPlaybook,
  'gateway-unresponsive': gatewayUnresponsivePlaybook,
  'gateway-closed-connection': gatewayClosedConnectionPlaybook,
  'tunnel-mode-not-permitted': tunnelModeNotPermittedPlaybook,
  'policy-or-traffic-selector-mismatch': policyOrTrafficSelectorMismatchPlaybook,
  'ike-proposal-mismatch': ikeProposalMismatchPlaybook,
  'ipsec-negotiation-failed': ipsecNegotiationFailedPlaybook,
  'rras-service-down': rrasServiceDownPlaybook,
  'ip-pool-exhausted': ipPoolExhaustedPlaybook,
  'gateway-rate-limit-or-block': gatewayRateLimitOrBlockPlaybook,
  'bad-username-or-password': badUsernameOrPasswordPlaybook,
  'credential-or-config-wrong': credentialOrConfigWrongPlaybook,
  'password-expired': passwordExpiredPlaybook,
  'account-locked': accountLockedPlaybook,
  'account-disabled-or-not-permitted': accountDisabledOrNotPermittedPlaybook,
  'gateway-login-rate-block': gatewayLoginRateBlockPlaybook,
  'gateway-rejected-login': gatewayRejectedLoginPlaybook,
  'auth-method-policy-mismatch': authMethodPolicyMismatchPlaybook,
  'auth-backend-unreachable': authBackendUnreachablePlaybook,
  'ipsec-psk-or-identity-mismatch': ipsecPskOrIdentityMismatchPlaybook,
  'mfa-otp-wrong': mfaOtpWrongPlaybook,
  'mfa-code-missing': mfaCodeMissingPlaybook,
  'mfa-token-expired': mfaTokenExpiredPlaybook,
  'mfa-clock-skew': mfaClockSkewPlaybook,
  'saml-idp-failure': samlIdpFailurePlaybook,
  'host-check-failed': hostCheckFailedPlaybook,
  'client-cert-mismatch': clientCertMismatchPlaybook,
  'client-cert-expired': clientCertExpiredPlaybook,
  'ipv6-disabled-on-endpoint': ipv6DisabledOnEndpointPlaybook,
  'aaaa-unreachable': aaaaUnreachablePlaybook,
  'gateway-ipv6-only': gatewayIpv6OnlyPlaybook,
  'tunnel-ppp-silent': tunnelPppSilentPlaybook,
  'virtual-adapter-broken': virtualAdapterBrokenPlaybook,
  'tunnel-negotiation-failed': tunnelNegotiationFailedPlaybook,
  'ppp-no-common-protocol': pppNoCommonProtocolPlaybook,
};
