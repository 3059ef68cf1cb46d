import {
  answered,
  authority,
  dns,
  ike,
  ipv6,
  resolver,
  resolverSaying,
  tcp,
  tls,
} from '../build-evidence.ts';
import { addressDead, DEAD, publicNxdomain } from './dns-situations.ts';
import { connected, first, forti, listed, situation, swan, warned, windows } from './rule-case.ts';

const open = tcp([10443, 'configured', 'open']);
const fine = [dns(), open, tls()];
const silent = tcp([10443, 'configured', 'timeout'], [443, 'usual', 'refused']);
const few = { connectedPeople: 0, failedPeople: 6 };
const many = { connectedPeople: 12, failedPeople: 0 };
const sslVpn = { client: 'forticlient' } as const;
const slow = { ...open, targets: open.targets.map((one) => ({ ...one, durationMs: 2400 })) };
const short = { notBefore: '2026-09-10T00:00:00Z', notAfter: '2026-12-09T00:00:00Z' };

/** Causes of the line, of names and of what stands before the gateway, that more than one machine decides. */
export const OTHERS_CASES = {
  'ie-settings-corrupt': listed(
    situation('secure', ['tls-failed-unspecified'], { probes: fine, tried: sslVpn }),
    situation('secure', ['tls-failed-unspecified'], { probes: fine }),
  ),
  'line-congestion-evening': first(
    situation('reach', ['session-lost', 'connect-timed-out'], {
      probes: [dns(), slow],
      surroundings: { localHour: 21, sameLine: few },
    }),
    situation('reach', ['connect-timed-out'], {
      probes: [dns(), slow],
      surroundings: { localHour: 10, sameLine: few },
    }),
  ),
  'lan-subnet-overlap': warned(
    connected(fine, {
      tunnel: {
        answered: false,
        namesAnswered: null,
        overlap: { local: '192.168.1.0/24', routed: '192.168.0.0/16' },
      },
    }),
    connected(fine, { tunnel: { answered: false, namesAnswered: null, overlap: null } }),
  ),
  'vpn-passthrough-disabled': first(
    situation('tunnel', ['gre-silent'], {
      tried: { client: 'ras', protocol: 'pptp' },
      probes: [dns()],
      surroundings: { otherLine: 'connects', sameLine: few },
    }),
    situation('tunnel', ['gre-silent'], {
      tried: { client: 'ras', protocol: 'pptp' },
      probes: [dns()],
      surroundings: { otherLine: 'fails', sameLine: many },
    }),
  ),
  'dns-recursion-misconfigured': listed(
    situation('resolve', ['name-lookup-failed'], {
      probes: [dns({ resolvers: [resolverSaying('servfail'), resolver({ resolver: '10.77.3.54' })] })],
    }),
    situation('resolve', ['name-lookup-failed'], {
      probes: [dns({ resolvers: [resolverSaying('servfail'), resolverSaying('servfail')] })],
    }),
  ),
  'dns-internal-zone-sent-public': first(
    publicNxdomain('vpn.corp.internal'),
    publicNxdomain('vpn.example.test', { inside: false }),
  ),
  'dns-public-record-missing': first(
    publicNxdomain('vpn.example.test', { names: { inside: true, outside: false } }),
    publicNxdomain('vpn.example.test', { names: { inside: true, outside: true } }),
  ),
  'dns-ttl-too-long': listed(
    addressDead({
      authority: authority('10.77.2.10'),
      resolvers: [resolver({ a: answered(DEAD), ttlSeconds: 20_000 })],
    }),
    addressDead({
      authority: authority('10.77.2.10'),
      resolvers: [resolver({ a: answered(DEAD), ttlSeconds: 60 })],
    }),
  ),
  'dns-dynamic-registration-stale': listed(
    {
      ...addressDead({ authority: authority(DEAD), resolvers: [resolver({ a: answered(DEAD) })] }),
      tried: windows('809', 'reach', ['connect-timed-out']).tried,
    },
    addressDead({ authority: authority(DEAD), resolvers: [resolver({ a: answered(DEAD) })] }),
  ),
  'connected-but-no-dns': warned(
    connected(fine, { tunnel: { answered: true, namesAnswered: false, overlap: null } }),
    connected(fine, { tunnel: { answered: true, namesAnswered: true, overlap: null } }),
  ),
  'firewall-rule-order': listed(
    situation('reach', ['connect-timed-out'], {
      probes: [dns(), silent],
      peers: few,
      surroundings: { gatewayChangedMinutesAgo: 40, sameLine: few },
    }),
    situation('reach', ['connect-timed-out'], {
      probes: fine,
      surroundings: { gatewayChangedMinutesAgo: 40 },
    }),
  ),
  'nat-port-forward-missing': first(
    situation('reach', ['connect-timed-out'], {
      probes: [dns(), tcp([10443, 'configured', 'timeout'])],
      peers: few,
      surroundings: { inside: many },
    }),
    situation('reach', ['connect-timed-out'], {
      probes: [dns(), tcp([10443, 'configured', 'timeout'])],
      peers: few,
      surroundings: { inside: few },
    }),
  ),
  'double-nat': listed(
    swan('reach', ['ike-no-answer'], [dns(), ike('timeout', 'timeout')], {
      peers: few,
      surroundings: { inside: many },
    }),
    swan('reach', ['ike-no-answer'], [dns(), ike('answered', 'answered')], {
      surroundings: { inside: many },
    }),
  ),
  'policy-restricts-vpn': first(
    situation('secure', ['tls-cut'], {
      probes: [dns(), open, tls({ outcome: 'cut', chain: [] })],
      peers: many,
      surroundings: { sameLine: few, otherLine: 'connects' },
    }),
    situation('secure', ['tls-cut'], {
      probes: [dns(), open, tls({ outcome: 'cut', chain: [] })],
      surroundings: { sameLine: many },
    }),
  ),
  'cert-auto-renewal-stopped': warned(
    connected([dns(), open, tls({}, { ...short, notAfter: '2026-12-01T00:00:00Z' })]),
    connected([dns(), open, tls({}, { notAfter: '2026-12-01T00:00:00Z' })]),
  ),
  'isp-line-ipv6': listed(
    situation('tunnel', ['ppp-failed'], {
      probes: [...fine, ipv6()],
      surroundings: { sameLine: few },
    }),
    situation('tunnel', ['ppp-failed'], { probes: [...fine, ipv6({ defaultRoute: false })] }),
  ),
  'ipv6-enabled-on-adapter': listed(
    situation('tunnel', ['ipv6-part-silent'], {
      probes: [...fine, ipv6()],
      changes: [{ field: 'adapter-ipv6', subject: 'eth0', before: 'off', after: 'on' }],
    }),
    situation('tunnel', ['ipv6-part-silent'], {
      probes: [...fine, ipv6({ adapters: [{ name: 'eth0', enabled: false, globalAddress: false }] })],
    }),
  ),
  'tunnel-ipv6-negotiation-stalled': first(
    situation('tunnel', ['ipv6-part-silent'], { probes: fine }),
    situation('tunnel', ['ppp-silent'], { probes: fine }),
  ),
  'realm-or-portal-mismatch': first(
    { ...forti('-455', 'authenticate', ['login-refused']), surroundings: { realmDiffers: true } },
    { ...forti('-455', 'authenticate', ['login-refused']), surroundings: { realmDiffers: false } },
  ),
  'server-update-regression': listed(
    situation('reach', ['connect-refused'], {
      probes: [dns(), tcp([10443, 'configured', 'refused'])],
      peers: few,
      surroundings: { gatewayChangedMinutesAgo: 12 },
    }),
    situation('reach', ['connect-refused'], {
      probes: [dns(), tcp([10443, 'configured', 'refused'])],
      peers: many,
      surroundings: { gatewayChangedMinutesAgo: 12 },
    }),
  ),
} as const;
