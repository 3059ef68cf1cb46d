import type { Cause } from '../../vocabulary/index.ts';
import { aaaaUnreachablePlaybook } from './aaaa-unreachable.ts';
import { accountDisabledOrNotPermittedPlaybook } from './account-disabled-or-not-permitted.ts';
import { accountLockedPlaybook } from './account-locked.ts';
import { authBackendUnreachablePlaybook } from './auth-backend-unreachable.ts';
import { authMethodPolicyMismatchPlaybook } from './auth-method-policy-mismatch.ts';
import { badUsernameOrPasswordPlaybook } from './bad-username-or-password.ts';
import { captivePortalPlaybook } from './captive-portal.ts';
import { certAutoRenewalStoppedPlaybook } from './cert-auto-renewal-stopped.ts';
import { certRevocationCheckFailedPlaybook } from './cert-revocation-check-failed.ts';
import { clientCertExpiredPlaybook } from './client-cert-expired.ts';
import { clientCertMismatchPlaybook } from './client-cert-mismatch.ts';
import { clientMissingRootCaPlaybook } from './client-missing-root-ca.ts';
import { clockSkewPlaybook } from './clock-skew.ts';
import { connectedButNoDnsPlaybook } from './connected-but-no-dns.ts';
import { credentialOrConfigWrongPlaybook } from './credential-or-config-wrong.ts';
import { defaultRouteMissingPlaybook } from './default-route-missing.ts';
import { dnsARecordMissingPlaybook } from './dns-a-record-missing.ts';
import { dnsARecordStalePlaybook } from './dns-a-record-stale.ts';
import { dnsClientCacheStalePlaybook } from './dns-client-cache-stale.ts';
import { dnsCnameMisconfiguredPlaybook } from './dns-cname-misconfigured.ts';
import { dnsDynamicRegistrationStalePlaybook } from './dns-dynamic-registration-stale.ts';
import { dnsFirstResolverDeadPlaybook } from './dns-first-resolver-dead.ts';
import { dnsHijackedPlaybook } from './dns-hijacked.ts';
import { dnsHostsOverridePlaybook } from './dns-hosts-override.ts';
import { dnsIntermediateCacheStalePlaybook } from './dns-intermediate-cache-stale.ts';
import { dnsInternalZoneSentPublicPlaybook } from './dns-internal-zone-sent-public.ts';
import { dnsNodataPlaybook } from './dns-nodata.ts';
import { dnsPortBlockedPlaybook } from './dns-port-blocked.ts';
import { dnsPtrMissingPlaybook } from './dns-ptr-missing.ts';
import { dnsPublicRecordMissingPlaybook } from './dns-public-record-missing.ts';
import { dnsQueryRefusedPlaybook } from './dns-query-refused.ts';
import { dnsRecursionMisconfiguredPlaybook } from './dns-recursion-misconfigured.ts';
import { dnsReplicationInconsistentPlaybook } from './dns-replication-inconsistent.ts';
import { dnsResolutionFailedPlaybook } from './dns-resolution-failed.ts';
import { dnsServerOutagePlaybook } from './dns-server-outage.ts';
import { dnsServfailPlaybook } from './dns-servfail.ts';
import { dnsSuffixMissingPlaybook } from './dns-suffix-missing.ts';
import { dnsTtlTooLongPlaybook } from './dns-ttl-too-long.ts';
import { doubleNatPlaybook } from './double-nat.ts';
import { dtlsUdpBlockedPlaybook } from './dtls-udp-blocked.ts';
import { duplicateLoginLimitPlaybook } from './duplicate-login-limit.ts';
import { firewallRuleOrderPlaybook } from './firewall-rule-order.ts';
import { forticlientServiceBrokenPlaybook } from './forticlient-service-broken.ts';
import { gatewayClosedConnectionPlaybook } from './gateway-closed-connection.ts';
import { gatewayConserveModePlaybook } from './gateway-conserve-mode.ts';
import { gatewayHostDownPlaybook } from './gateway-host-down.ts';
import { gatewayIpv6OnlyPlaybook } from './gateway-ipv6-only.ts';
import { gatewayLicenseOrSessionLimitPlaybook } from './gateway-license-or-session-limit.ts';
import { gatewayLoginRateBlockPlaybook } from './gateway-login-rate-block.ts';
import { gatewayPortWrongOrServiceDownPlaybook } from './gateway-port-wrong-or-service-down.ts';
import { gatewayRateLimitOrBlockPlaybook } from './gateway-rate-limit-or-block.ts';
import { gatewayRejectedLoginPlaybook } from './gateway-rejected-login.ts';
import { gatewayServiceDownPlaybook } from './gateway-service-down.ts';
import { gatewayUnreachableGenericPlaybook } from './gateway-unreachable-generic.ts';
import { gatewayUnresponsivePlaybook } from './gateway-unresponsive.ts';
import { geoOrSourceIpBlockPlaybook } from './geo-or-source-ip-block.ts';
import { gre47BlockedPlaybook } from './gre-47-blocked.ts';
import { homeRouterFaultPlaybook } from './home-router-fault.ts';
import { hostCheckFailedPlaybook } from './host-check-failed.ts';
import { ieSettingsCorruptPlaybook } from './ie-settings-corrupt.ts';
import { ikeProposalMismatchPlaybook } from './ike-proposal-mismatch.ts';
import { ikeServicesStoppedPlaybook } from './ike-services-stopped.ts';
import { ipPoolExhaustedPlaybook } from './ip-pool-exhausted.ts';
import { ipsecNegotiationFailedPlaybook } from './ipsec-negotiation-failed.ts';
import { ipsecPskOrIdentityMismatchPlaybook } from './ipsec-psk-or-identity-mismatch.ts';
import { ipv6DisabledOnEndpointPlaybook } from './ipv6-disabled-on-endpoint.ts';
import { ipv6EnabledOnAdapterPlaybook } from './ipv6-enabled-on-adapter.ts';
import { ispLineIpv6Playbook } from './isp-line-ipv6.ts';
import { l2tpMachineCertMissingPlaybook } from './l2tp-machine-cert-missing.ts';
import { lanSubnetOverlapPlaybook } from './lan-subnet-overlap.ts';
import { lineCongestionEveningPlaybook } from './line-congestion-evening.ts';
import { localLinkDownPlaybook } from './local-link-down.ts';
import { localSecuritySoftwareBlockedPlaybook } from './local-security-software-blocked.ts';
import { macBlacklistedPlaybook } from './mac-blacklisted.ts';
import { macDuplicatePlaybook } from './mac-duplicate.ts';
import { macNotRegisteredPlaybook } from './mac-not-registered.ts';
import { mfaAppProblemPlaybook } from './mfa-app-problem.ts';
import { mfaClockSkewPlaybook } from './mfa-clock-skew.ts';
import { mfaCodeMissingPlaybook } from './mfa-code-missing.ts';
import { mfaOtpWrongPlaybook } from './mfa-otp-wrong.ts';
import { mfaPushTimeoutPlaybook } from './mfa-push-timeout.ts';
import { mfaTokenExpiredPlaybook } from './mfa-token-expired.ts';
import { mtuFragmentationPlaybook } from './mtu-fragmentation.ts';
import { natPortForwardMissingPlaybook } from './nat-port-forward-missing.ts';
import { natT4500BlockedPlaybook } from './nat-t-4500-blocked.ts';
import { networkInterfaceNotAllowedPlaybook } from './network-interface-not-allowed.ts';
import { noInternetConnectionPlaybook } from './no-internet-connection.ts';
import { osVersionTooOldPlaybook } from './os-version-too-old.ts';
import { otherVpnOrProxyInterferencePlaybook } from './other-vpn-or-proxy-interference.ts';
import { passwordExpiredPlaybook } from './password-expired.ts';
import { pathFirewallBlockedPlaybook } from './path-firewall-blocked.ts';
import type { Playbook } from './playbook-step.ts';
import { policyOrTrafficSelectorMismatchPlaybook } from './policy-or-traffic-selector-mismatch.ts';
import { policyRestrictsVpnPlaybook } from './policy-restricts-vpn.ts';
import { pppNoCommonProtocolPlaybook } from './ppp-no-common-protocol.ts';
import { proxyAuthRequiredPlaybook } from './proxy-auth-required.ts';
import { proxyDeniedPlaybook } from './proxy-denied.ts';
import { proxyInterferencePlaybook } from './proxy-interference.ts';
import { proxyUnreachablePlaybook } from './proxy-unreachable.ts';
import { randomMacEnabledPlaybook } from './random-mac-enabled.ts';
import { realmOrPortalMismatchPlaybook } from './realm-or-portal-mismatch.ts';
import { rrasServiceDownPlaybook } from './rras-service-down.ts';
import { samlIdpFailurePlaybook } from './saml-idp-failure.ts';
import { serverCertChainIncompletePlaybook } from './server-cert-chain-incomplete.ts';
import { serverCertExpiredPlaybook } from './server-cert-expired.ts';
import { serverCertExpiringSoonPlaybook } from './server-cert-expiring-soon.ts';
import { serverCertNameMismatchPlaybook } from './server-cert-name-mismatch.ts';
import { serverCertNotYetValidPlaybook } from './server-cert-not-yet-valid.ts';
import { serverCertSelfSignedPlaybook } from './server-cert-self-signed.ts';
import { serverCertUntrustedPlaybook } from './server-cert-untrusted.ts';
import { serverUpdateRegressionPlaybook } from './server-update-regression.ts';
import { sessionDroppedByPathPlaybook } from './session-dropped-by-path.ts';
import { spCertificateSettingPlaybook } from './sp-certificate-setting.ts';
import { tlsInterceptedOrNotTlsPlaybook } from './tls-intercepted-or-not-tls.ts';
import { tlsInterceptionPlaybook } from './tls-interception.ts';
import { tlsResetByMiddleboxPlaybook } from './tls-reset-by-middlebox.ts';
import { tlsVersionCipherMismatchPlaybook } from './tls-version-cipher-mismatch.ts';
import { tunnelIpv6NegotiationStalledPlaybook } from './tunnel-ipv6-negotiation-stalled.ts';
import { tunnelModeNotPermittedPlaybook } from './tunnel-mode-not-permitted.ts';
import { tunnelNegotiationFailedPlaybook } from './tunnel-negotiation-failed.ts';
import { tunnelNoTrafficPlaybook } from './tunnel-no-traffic.ts';
import { tunnelPppSilentPlaybook } from './tunnel-ppp-silent.ts';
import { udp5004500BlockedPlaybook } from './udp-500-4500-blocked.ts';
import { udp5004500BlockedOrGatewayDownPlaybook } from './udp-500-4500-blocked-or-gateway-down.ts';
import { udp1701BlockedPlaybook } from './udp-1701-blocked.ts';
import { udp1701BlockedOrGatewayDownPlaybook } from './udp-1701-blocked-or-gateway-down.ts';
import { upstreamOutagePlaybook } from './upstream-outage.ts';
import { userCancelledPlaybook } from './user-cancelled.ts';
import { virtualAdapterBrokenPlaybook } from './virtual-adapter-broken.ts';
import { vpnDeviceDriverBrokenPlaybook } from './vpn-device-driver-broken.ts';
import { vpnPassthroughDisabledPlaybook } from './vpn-passthrough-disabled.ts';
import { vpnProfileMisconfiguredPlaybook } from './vpn-profile-misconfigured.ts';
import { vpnProtocolMismatchPlaybook } from './vpn-protocol-mismatch.ts';
import { wrongGatewayHostPlaybook } from './wrong-gateway-host.ts';
import { wrongGatewayPortPlaybook } from './wrong-gateway-port.ts';

/** What to do about each cause; one without a playbook does not compile. */
export const PLAYBOOKS: { readonly [C in Cause]: Playbook<C> } = {
  'wrong-gateway-host': wrongGatewayHostPlaybook,
  'wrong-gateway-port': wrongGatewayPortPlaybook,
  'local-security-software-blocked': localSecuritySoftwareBlockedPlaybook,
  'other-vpn-or-proxy-interference': otherVpnOrProxyInterferencePlaybook,
  'clock-skew': clockSkewPlaybook,
  'ie-settings-corrupt': ieSettingsCorruptPlaybook,
  'vpn-device-driver-broken': vpnDeviceDriverBrokenPlaybook,
  'vpn-protocol-mismatch': vpnProtocolMismatchPlaybook,
  'vpn-profile-misconfigured': vpnProfileMisconfiguredPlaybook,
  'ike-services-stopped': ikeServicesStoppedPlaybook,
  'forticlient-service-broken': forticlientServiceBrokenPlaybook,
  'user-cancelled': userCancelledPlaybook,
  'no-internet-connection': noInternetConnectionPlaybook,
  'local-link-down': localLinkDownPlaybook,
  'default-route-missing': defaultRouteMissingPlaybook,
  'home-router-fault': homeRouterFaultPlaybook,
  'upstream-outage': upstreamOutagePlaybook,
  'line-congestion-evening': lineCongestionEveningPlaybook,
  'captive-portal': captivePortalPlaybook,
  'lan-subnet-overlap': lanSubnetOverlapPlaybook,
  'vpn-passthrough-disabled': vpnPassthroughDisabledPlaybook,
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
  'dns-intermediate-cache-stale': dnsIntermediateCacheStalePlaybook,
  'dns-hosts-override': dnsHostsOverridePlaybook,
  'dns-hijacked': dnsHijackedPlaybook,
  'dns-recursion-misconfigured': dnsRecursionMisconfiguredPlaybook,
  'dns-cname-misconfigured': dnsCnameMisconfiguredPlaybook,
  'dns-internal-zone-sent-public': dnsInternalZoneSentPublicPlaybook,
  'dns-suffix-missing': dnsSuffixMissingPlaybook,
  'dns-public-record-missing': dnsPublicRecordMissingPlaybook,
  'dns-ttl-too-long': dnsTtlTooLongPlaybook,
  'dns-dynamic-registration-stale': dnsDynamicRegistrationStalePlaybook,
  'connected-but-no-dns': connectedButNoDnsPlaybook,
  'mtu-fragmentation': mtuFragmentationPlaybook,
  'gateway-unreachable-generic': gatewayUnreachableGenericPlaybook,
  'path-firewall-blocked': pathFirewallBlockedPlaybook,
  'firewall-rule-order': firewallRuleOrderPlaybook,
  'nat-port-forward-missing': natPortForwardMissingPlaybook,
  'double-nat': doubleNatPlaybook,
  'nat-t-4500-blocked': natT4500BlockedPlaybook,
  'udp-500-4500-blocked-or-gateway-down': udp5004500BlockedOrGatewayDownPlaybook,
  'udp-500-4500-blocked': udp5004500BlockedPlaybook,
  'udp-1701-blocked-or-gateway-down': udp1701BlockedOrGatewayDownPlaybook,
  'udp-1701-blocked': udp1701BlockedPlaybook,
  'gre-47-blocked': gre47BlockedPlaybook,
  'policy-restricts-vpn': policyRestrictsVpnPlaybook,
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
  'cert-auto-renewal-stopped': certAutoRenewalStoppedPlaybook,
  'cert-revocation-check-failed': certRevocationCheckFailedPlaybook,
  'client-missing-root-ca': clientMissingRootCaPlaybook,
  'tls-version-cipher-mismatch': tlsVersionCipherMismatchPlaybook,
  'l2tp-machine-cert-missing': l2tpMachineCertMissingPlaybook,
  'gateway-port-wrong-or-service-down': gatewayPortWrongOrServiceDownPlaybook,
  'gateway-service-down': gatewayServiceDownPlaybook,
  'gateway-host-down': gatewayHostDownPlaybook,
  'gateway-unresponsive': gatewayUnresponsivePlaybook,
  'geo-or-source-ip-block': geoOrSourceIpBlockPlaybook,
  'gateway-closed-connection': gatewayClosedConnectionPlaybook,
  'tunnel-no-traffic': tunnelNoTrafficPlaybook,
  'tunnel-mode-not-permitted': tunnelModeNotPermittedPlaybook,
  'policy-or-traffic-selector-mismatch': policyOrTrafficSelectorMismatchPlaybook,
  'ike-proposal-mismatch': ikeProposalMismatchPlaybook,
  'ipsec-negotiation-failed': ipsecNegotiationFailedPlaybook,
  'rras-service-down': rrasServiceDownPlaybook,
  'server-update-regression': serverUpdateRegressionPlaybook,
  'gateway-license-or-session-limit': gatewayLicenseOrSessionLimitPlaybook,
  'ip-pool-exhausted': ipPoolExhaustedPlaybook,
  'gateway-conserve-mode': gatewayConserveModePlaybook,
  'gateway-rate-limit-or-block': gatewayRateLimitOrBlockPlaybook,
  'duplicate-login-limit': duplicateLoginLimitPlaybook,
  'bad-username-or-password': badUsernameOrPasswordPlaybook,
  'credential-or-config-wrong': credentialOrConfigWrongPlaybook,
  'password-expired': passwordExpiredPlaybook,
  'account-locked': accountLockedPlaybook,
  'account-disabled-or-not-permitted': accountDisabledOrNotPermittedPlaybook,
  'gateway-login-rate-block': gatewayLoginRateBlockPlaybook,
  'gateway-rejected-login': gatewayRejectedLoginPlaybook,
  'auth-method-policy-mismatch': authMethodPolicyMismatchPlaybook,
  'auth-backend-unreachable': authBackendUnreachablePlaybook,
  'realm-or-portal-mismatch': realmOrPortalMismatchPlaybook,
  'ipsec-psk-or-identity-mismatch': ipsecPskOrIdentityMismatchPlaybook,
  'mfa-otp-wrong': mfaOtpWrongPlaybook,
  'mfa-code-missing': mfaCodeMissingPlaybook,
  'mfa-token-expired': mfaTokenExpiredPlaybook,
  'mfa-clock-skew': mfaClockSkewPlaybook,
  'mfa-app-problem': mfaAppProblemPlaybook,
  'mfa-push-timeout': mfaPushTimeoutPlaybook,
  'saml-idp-failure': samlIdpFailurePlaybook,
  'host-check-failed': hostCheckFailedPlaybook,
  'os-version-too-old': osVersionTooOldPlaybook,
  'client-cert-mismatch': clientCertMismatchPlaybook,
  'client-cert-expired': clientCertExpiredPlaybook,
  'network-interface-not-allowed': networkInterfaceNotAllowedPlaybook,
  'sp-certificate-setting': spCertificateSettingPlaybook,
  'mac-not-registered': macNotRegisteredPlaybook,
  'mac-blacklisted': macBlacklistedPlaybook,
  'mac-duplicate': macDuplicatePlaybook,
  'random-mac-enabled': randomMacEnabledPlaybook,
  'isp-line-ipv6': ispLineIpv6Playbook,
  'ipv6-enabled-on-adapter': ipv6EnabledOnAdapterPlaybook,
  'ipv6-disabled-on-endpoint': ipv6DisabledOnEndpointPlaybook,
  'aaaa-unreachable': aaaaUnreachablePlaybook,
  'gateway-ipv6-only': gatewayIpv6OnlyPlaybook,
  'tunnel-ipv6-negotiation-stalled': tunnelIpv6NegotiationStalledPlaybook,
  'tunnel-ppp-silent': tunnelPppSilentPlaybook,
  'virtual-adapter-broken': virtualAdapterBrokenPlaybook,
  'tunnel-negotiation-failed': tunnelNegotiationFailedPlaybook,
  'ppp-no-common-protocol': pppNoCommonProtocolPlaybook,
};
