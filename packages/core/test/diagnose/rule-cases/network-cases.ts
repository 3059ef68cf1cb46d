import {
  answer,
  answered,
  authority,
  dns,
  GATEWAY,
  ike,
  ipv6,
  link,
  resolver,
  resolverSaying,
  tcp,
  tls,
} from '../build-evidence.ts';
import { connected, first, listed, situation, swan, warned } from './rule-case.ts';

const silent = resolverSaying('timeout', { control: answer('timeout'), tcp53: 'timeout' });
const allSilent = dns({ system: answer('timeout'), resolvers: [silent] });
const lookup = (probes: Parameters<typeof situation>[2] = {}) =>
  situation('resolve', ['name-lookup-failed'], probes);
const noName = (changes: Parameters<typeof dns>[0] = {}) => dns({ system: answer('nxdomain'), ...changes });
const notFound = (...probes: ReturnType<typeof dns>[]) =>
  situation('resolve', ['name-not-found'], { probes });
const staleRecord = dns({
  system: answered('10.77.2.99'),
  resolvers: [resolver({ a: answered('10.77.2.99'), ptr: answer('nxdomain') })],
});
const cached = { a: answered('10.77.2.99'), ptr: answer('nxdomain') };
const nowhere = tcp([10443, 'configured', 'unreachable', '10.77.2.99']);
const noRoute = (probes: Parameters<typeof situation>[2] = {}) =>
  situation('reach', ['no-route-to-host'], probes);
const onlyV6 = dns({
  resolvers: [resolver({ a: answer('nodata'), aaaa: answered('fd77:2::10') })],
  system: answered('fd77:2::10'),
});
const unreachable = (probes: Parameters<typeof situation>[2] = {}) =>
  situation('reach', ['network-unreachable'], probes);

/** local-network, dns and the IPv6 part of adapter. */
export const NETWORK_CASES = {
  'no-internet-connection': listed(
    situation('network', ['network-down'], { probes: [link({ firstHopReachable: null }), allSilent] }),
    lookup({ probes: [link(), dns()] }),
  ),
  'local-link-down': first(
    lookup({ probes: [link({ adapters: [], defaultRoute: false, firstHopReachable: false }), allSilent] }),
    lookup({ probes: [link(), allSilent] }),
  ),
  'default-route-missing': first(
    lookup({ probes: [link({ defaultRoute: false }), allSilent] }),
    lookup({ probes: [link({ adapters: [], defaultRoute: false }), allSilent] }),
  ),
  'home-router-fault': first(
    lookup({ probes: [link({ firstHopReachable: false }), allSilent] }),
    lookup({ probes: [link({ firstHopReachable: false }), dns()] }),
  ),
  'upstream-outage': first(
    lookup({ probes: [link(), allSilent, tcp([443, 'beyond', 'timeout', '10.77.3.53'])] }),
    lookup({ probes: [link(), allSilent, tcp([443, 'beyond', 'refused', '10.77.3.53'])] }),
  ),
  'captive-portal': listed(
    situation('secure', ['tls-not-tls']),
    situation('secure', ['certificate-expired'], { probes: [dns()] }),
  ),
  'proxy-interference': listed(
    situation('reach', ['proxy-refused']),
    situation('reach', ['connect-refused']),
  ),
  'proxy-denied': first(situation('reach', ['proxy-refused']), situation('reach', ['proxy-auth-required'])),
  'proxy-auth-required': first(
    situation('reach', ['proxy-auth-required']),
    situation('reach', ['proxy-unreachable']),
  ),
  'proxy-unreachable': first(
    situation('reach', ['proxy-unreachable']),
    situation('reach', ['connect-refused']),
  ),
  'dns-resolution-failed': first(
    lookup(),
    lookup({ probes: [dns({ resolvers: [resolverSaying('servfail')] })] }),
  ),
  'dns-server-outage': first(
    lookup({
      probes: [
        link(),
        dns({
          system: answer('timeout'),
          resolvers: [resolverSaying('timeout', { control: answer('timeout'), tcp53: 'refused' })],
        }),
      ],
    }),
    lookup({ probes: [link(), dns({ resolvers: [resolverSaying('refused')] })] }),
  ),
  'dns-port-blocked': first(
    lookup({ probes: [link(), allSilent, tcp([443, 'beyond', 'refused', '10.77.3.53'])] }),
    lookup({
      probes: [
        link(),
        dns({ resolvers: [resolverSaying('timeout', { control: answer('timeout'), tcp53: 'refused' })] }),
      ],
    }),
  ),
  'dns-servfail': first(
    lookup({ probes: [dns({ resolvers: [resolverSaying('servfail')] })] }),
    lookup({ probes: [dns({ resolvers: [resolverSaying('refused')] })] }),
  ),
  'dns-query-refused': first(
    lookup({ probes: [dns({ resolvers: [resolverSaying('refused', { control: answer('refused') })] })] }),
    lookup({ probes: [allSilent] }),
  ),
  'dns-a-record-missing': first(
    notFound(noName({ resolvers: [resolverSaying('nxdomain')] })),
    notFound(
      noName({
        resolvers: [
          resolverSaying('nxdomain', {
            cname: answered('gone.example.test'),
            cnameTarget: answer('nxdomain'),
          }),
        ],
      }),
    ),
  ),
  'dns-a-record-stale': first(
    noRoute({ probes: [staleRecord, nowhere] }),
    noRoute({ probes: [dns(), tcp([10443, 'configured', 'timeout'], [443, 'usual', 'refused'])] }),
  ),
  'dns-nodata': first(
    situation('resolve', ['name-without-address'], {
      probes: [noName({ resolvers: [resolverSaying('nodata')] })],
    }),
    situation('resolve', ['name-without-address'], { probes: [onlyV6] }),
  ),
  'dns-ptr-missing': warned(
    connected([dns({ resolvers: [resolver({ ptr: answer('nxdomain') })] })]),
    connected([dns()]),
  ),
  'dns-replication-inconsistent': first(
    notFound(noName({ resolvers: [resolverSaying('nxdomain'), resolver({ resolver: '10.77.3.54' })] })),
    notFound(
      noName({
        resolvers: [resolverSaying('nxdomain'), resolverSaying('nxdomain', { resolver: '10.77.3.54' })],
      }),
    ),
  ),
  'dns-first-resolver-dead': warned(
    connected([dns({ resolvers: [silent, resolver({ resolver: '10.77.3.54' })] })]),
    connected([dns({ resolvers: [resolver(), silent] })]),
  ),
  'dns-client-cache-stale': first(
    situation('reach', ['no-route-to-host'], {
      probes: [
        dns({ system: answered('10.77.2.99') }),
        tcp([10443, 'configured', 'unreachable', '10.77.2.99'], [10443, 'configured', 'open']),
      ],
    }),
    situation('reach', ['no-route-to-host'], {
      probes: [dns({ system: answered('10.77.2.99'), hostsFile: '10.77.2.99' }), nowhere],
    }),
  ),
  'dns-intermediate-cache-stale': first(
    noRoute({
      probes: [
        dns({
          system: answered('10.77.2.99'),
          resolvers: [resolver({ ...cached, authoritative: false, ttlSeconds: 2900 })],
          authority: authority(GATEWAY),
        }),
        nowhere,
      ],
    }),
    noRoute({
      probes: [
        dns({
          system: answered('10.77.2.99'),
          resolvers: [resolver(cached)],
          authority: authority('10.77.2.99'),
        }),
        nowhere,
      ],
    }),
  ),
  'dns-hijacked': first(
    situation('secure', ['certificate-name-mismatch'], {
      probes: [
        dns({
          system: answered('198.51.100.9'),
          resolvers: [
            resolver({ a: answered('198.51.100.9'), invented: answered('198.51.100.9') }),
            resolver({ resolver: '10.77.3.54', a: answered('198.51.100.9') }),
          ],
        }),
        tls({ address: '198.51.100.9', nameMatches: true }, { issuer: 'CN=somebody' }),
      ],
    }),
    situation('secure', ['certificate-name-mismatch'], {
      probes: [
        dns({ resolvers: [resolver({ invented: answer('nxdomain') })], authority: authority(GATEWAY) }),
        tls({ nameMatches: false }),
      ],
    }),
  ),
  'dns-hosts-override': first(
    situation('reach', ['connect-timed-out'], {
      probes: [
        dns({ hostsFile: '10.77.2.99', system: answered('10.77.2.99') }),
        tcp([10443, 'configured', 'timeout', '10.77.2.99']),
      ],
    }),
    situation('reach', ['connect-timed-out'], {
      probes: [dns({ hostsFile: '10.77.2.10' }), tcp([10443, 'configured', 'timeout'])],
    }),
  ),
  'dns-cname-misconfigured': first(
    notFound(
      noName({
        resolvers: [
          resolverSaying('nxdomain', {
            cname: answered('gone.example.test'),
            cnameTarget: answer('nxdomain'),
          }),
        ],
      }),
    ),
    notFound(noName({ resolvers: [resolverSaying('nxdomain')] })),
  ),
  'dns-suffix-missing': first(
    situation('resolve', ['name-not-found'], {
      probes: [noName({ host: 'vpn', singleLabel: true, resolvers: [resolverSaying('nxdomain')] })],
      tried: { gateway: { host: 'vpn', port: 10443 } },
    }),
    notFound(noName({ resolvers: [resolverSaying('nxdomain')] })),
  ),
  'ipv6-disabled-on-endpoint': first(
    unreachable({
      probes: [onlyV6, ipv6({ adapters: [{ name: 'eth0', enabled: false, globalAddress: false }] })],
    }),
    unreachable({ probes: [onlyV6, ipv6()] }),
  ),
  'gateway-ipv6-only': first(
    unreachable({
      probes: [onlyV6, ipv6({ defaultRoute: false, gatewayHasAaaa: true, gatewayReach: 'unreachable' })],
    }),
    unreachable({ probes: [dns(), ipv6({ defaultRoute: false })] }),
  ),
  'aaaa-unreachable': first(
    unreachable({
      probes: [
        dns({ resolvers: [resolver({ aaaa: answered('fd77:2::10') })] }),
        ipv6({ gatewayHasAaaa: true, gatewayReach: 'timeout' }),
        tcp([10443, 'configured', 'open']),
      ],
    }),
    unreachable({ probes: [dns(), ipv6()] }),
  ),
  'udp-500-4500-blocked': first(
    swan('reach', ['ike-no-answer'], [dns(), ike('timeout', 'timeout'), tcp([443, 'usual', 'open'])]),
    swan('reach', ['ike-no-answer'], [dns(), ike('refused', 'refused')]),
  ),
} as const;
