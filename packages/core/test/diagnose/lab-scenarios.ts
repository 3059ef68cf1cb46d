import type { ProbeResult } from '../../src/collect/index.ts';
import type { Cause, Client, Protocol, Result, Sign, Stage } from '../../src/vocabulary/index.ts';
import {
  answer,
  answered,
  dns,
  GATEWAY,
  ike,
  link,
  resolver,
  resolverSaying,
  tcp,
  tls,
} from './build-evidence.ts';

/** One run of a real client against a real fault: what its words said, what probes saw, what was really broken. */
export interface LabScenario {
  readonly name: string;
  readonly client: Client;
  readonly protocol: Protocol;
  readonly port: number;
  readonly host: string;
  readonly result: Result;
  /** Stage and signs as the client's own words give them. */
  readonly said: { readonly stage: Stage; readonly signs: readonly Sign[] };
  readonly probes: readonly ProbeResult[];
  readonly truth: { readonly stage: Stage; readonly cause: Cause | null; readonly also: readonly Cause[] };
}

type Truth = [stage: Stage, cause: Cause | null, ...also: Cause[]];

const open = tcp([10443, 'configured', 'open']);

function scenario(
  name: string,
  said: [Stage, ...Sign[]],
  probes: ProbeResult[],
  [stage, cause, ...also]: Truth,
  changes: Partial<LabScenario> = {},
): LabScenario {
  return {
    name,
    client: 'openfortivpn',
    protocol: 'ssl-vpn',
    port: 10443,
    host: 'vpn.example.test',
    result: cause === null ? 'connected' : 'failed',
    said: { stage: said[0], signs: said.slice(1) as Sign[] },
    probes: probes.some(({ probe }) => probe === 'link') ? probes : [link(), ...probes],
    truth: { stage, cause, also },
    ...changes,
  };
}

function swan(
  name: string,
  said: [Stage, ...Sign[]],
  probes: ProbeResult[],
  truth: Truth,
  changes: Partial<LabScenario> = {},
) {
  return scenario(name, said, probes, truth, {
    client: 'strongswan',
    protocol: 'ikev2',
    port: 500,
    ...changes,
  });
}

const silentResolver = resolverSaying('timeout', { control: answer('timeout'), tcp53: 'timeout' });
const noName = { system: answer('nxdomain') };
const stale = { a: answered('10.77.2.99'), ptr: answer('nxdomain') };
const usual = (outcome: 'refused' | 'timeout' | 'unreachable') =>
  [
    [443, 'usual', outcome],
    [8443, 'usual', outcome],
  ] as const;

/** A TCP probe of the profile's port and the usual ones beside it. */
function ports(
  configured: 'open' | 'refused' | 'timeout' | 'unreachable',
  others: 'refused' | 'timeout' | 'unreachable',
  address = GATEWAY,
) {
  return tcp(
    [10443, 'configured', configured, address],
    ...usual(others).map(
      ([port, role, outcome]) => [port, role, outcome, address] as [number, 'usual', typeof outcome, string],
    ),
  );
}

const resolveScenarios = [
  scenario(
    'dns-nxdomain',
    ['resolve', 'name-not-found'],
    [dns({ ...noName, resolvers: [resolverSaying('nxdomain')] })],
    ['resolve', 'dns-a-record-missing'],
  ),
  scenario(
    'dns-nodata',
    ['resolve', 'name-without-address'],
    [dns({ ...noName, resolvers: [resolverSaying('nodata')] })],
    ['resolve', 'dns-nodata'],
  ),
  scenario(
    'dns-refused',
    ['resolve', 'name-lookup-failed'],
    [
      dns({
        system: answer('error'),
        resolvers: [resolverSaying('refused', { control: answer('refused') })],
      }),
    ],
    ['resolve', 'dns-query-refused'],
  ),
  scenario(
    'dns-server-stopped',
    ['resolve', 'name-lookup-failed'],
    [
      dns({
        system: answer('timeout'),
        resolvers: [resolverSaying('timeout', { control: answer('timeout'), tcp53: 'refused' })],
      }),
    ],
    ['resolve', 'dns-server-outage'],
  ),
  scenario(
    'dns-timeout',
    ['resolve', 'name-lookup-failed'],
    [
      dns({ system: answer('timeout'), resolvers: [silentResolver] }),
      tcp([443, 'usual', 'refused', '10.77.3.53']),
    ],
    ['resolve', 'dns-port-blocked', 'dns-server-outage'],
  ),
  scenario(
    'dns-cname-dangling',
    ['resolve', 'name-not-found'],
    [
      dns({
        ...noName,
        resolvers: [
          resolverSaying('nxdomain', {
            cname: answered('vpn-old.example.test'),
            cnameTarget: answer('nxdomain'),
          }),
        ],
      }),
    ],
    ['resolve', 'dns-cname-misconfigured'],
  ),
  scenario(
    'dns-suffix-missing',
    ['resolve', 'name-not-found'],
    [dns({ ...noName, host: 'vpn', singleLabel: true, resolvers: [resolverSaying('nxdomain')] })],
    ['resolve', 'dns-suffix-missing'],
    { host: 'vpn' },
  ),
  scenario(
    'dns-stale-a',
    ['reach', 'no-route-to-host'],
    [
      dns({ system: answered('10.77.2.99'), resolvers: [resolver(stale)] }),
      ports('unreachable', 'unreachable', '10.77.2.99'),
    ],
    ['reach', 'dns-a-record-stale'],
  ),
  scenario(
    'dns-split-stale-first',
    ['reach', 'no-route-to-host'],
    [
      dns({
        system: answered('10.77.2.99'),
        resolvers: [resolver({ ...stale, resolver: '10.77.3.54' }), resolver()],
      }),
      tcp([10443, 'configured', 'unreachable', '10.77.2.99'], [10443, 'configured', 'open', GATEWAY]),
    ],
    ['reach', 'dns-replication-inconsistent', 'dns-intermediate-cache-stale'],
  ),
  swan(
    'ikev2-dns-nxdomain',
    ['resolve', 'name-lookup-failed-unspecified'],
    [dns({ ...noName, resolvers: [resolverSaying('nxdomain')] })],
    ['resolve', 'dns-a-record-missing'],
  ),
];

const lineScenarios = [
  scenario(
    'net-link-down',
    ['resolve', 'name-lookup-failed'],
    [
      link({
        adapters: [{ name: 'eth0', up: false, addresses: ['10.77.1.10'], virtual: false }],
        defaultRoute: false,
        firstHopReachable: false,
      }),
      dns({
        system: answer('error'),
        resolvers: [resolverSaying('unreachable', { control: answer('unreachable'), tcp53: 'unreachable' })],
      }),
    ],
    ['network', 'local-link-down', 'no-internet-connection'],
  ),
  scenario(
    'net-upstream-down',
    ['resolve', 'name-lookup-failed'],
    [
      dns({ system: answer('timeout'), resolvers: [silentResolver] }),
      tcp([443, 'usual', 'timeout', '10.77.3.53']),
    ],
    ['network', 'upstream-outage', 'home-router-fault', 'no-internet-connection'],
  ),
];

const reachScenarios = [
  scenario(
    'tcp-wrong-port',
    ['reach', 'connect-refused'],
    [dns(), tcp([443, 'configured', 'refused'], [10443, 'usual', 'open'])],
    ['reach', 'wrong-gateway-port'],
    { port: 443 },
  ),
  scenario(
    'tcp-filtered',
    ['reach', 'connect-timed-out'],
    [dns(), ports('timeout', 'refused')],
    ['reach', 'path-firewall-blocked'],
  ),
  swan(
    'ikev2-udp-all-blocked',
    ['reach', 'ike-no-answer'],
    [dns(), ike('timeout', 'timeout'), tcp([443, 'usual', 'refused'])],
    ['reach', 'udp-500-4500-blocked', 'path-firewall-blocked'],
  ),
  swan(
    'ikev2-udp4500-blocked',
    ['reach', 'ike-auth-no-answer'],
    [dns(), ike('answered', 'timeout')],
    ['reach', 'nat-t-4500-blocked'],
  ),
  swan(
    'ikev2-gateway-stopped',
    ['reach', 'ike-no-answer'],
    [dns(), ike('refused', 'refused')],
    ['reach', 'gateway-service-down'],
  ),
];

const secureScenarios = [
  scenario(
    'tls-expired',
    ['secure', 'certificate-rejected'],
    [dns(), open, tls({}, { notBefore: '2025-10-18T00:39:21Z', notAfter: '2026-10-18T00:39:21Z' })],
    ['secure', 'server-cert-expired'],
  ),
  scenario(
    'tls-selfsigned',
    ['secure', 'certificate-rejected'],
    [
      dns(),
      open,
      tls({ chainError: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, { selfIssued: true, issuer: 'CN=vpn.example.test' }),
    ],
    ['secure', 'server-cert-self-signed', 'server-cert-untrusted'],
  ),
  scenario(
    'tls-name-mismatch',
    ['secure', 'certificate-rejected'],
    [
      dns(),
      open,
      tls({ nameMatches: false }, { subject: 'CN=old-gw.example.test', names: ['old-gw.example.test'] }),
    ],
    ['secure', 'server-cert-name-mismatch'],
  ),
  scenario(
    'tls-large-packets-lost',
    ['secure', 'tls-silent', 'cancelled-by-user'],
    [
      dns(),
      open,
      tls({ outcome: 'timeout', protocol: null, chainError: null, nameMatches: null, chain: [] }),
    ],
    ['secure', 'mtu-fragmentation'],
  ),
  swan(
    'ikev2-server-cert-mismatch',
    ['secure', 'certificate-name-mismatch'],
    [dns(), ike('answered', 'answered')],
    ['secure', 'server-cert-name-mismatch'],
  ),
  swan(
    'ikev2-server-cert-untrusted',
    ['secure', 'certificate-untrusted'],
    [dns(), ike('answered', 'answered')],
    ['secure', 'server-cert-untrusted', 'client-missing-root-ca'],
  ),
  swan(
    'ikev2-proposal-mismatch',
    ['secure', 'ike-proposal-refused'],
    [dns(), ike('answered', 'answered')],
    ['secure', 'ike-proposal-mismatch'],
  ),
  swan(
    'ikev1-proposal-mismatch',
    ['secure', 'ike-proposal-refused'],
    [dns(), ike('answered', 'answered')],
    ['secure', 'ike-proposal-mismatch'],
    { protocol: 'l2tp-ipsec' },
  ),
];

const loginScenarios = [
  scenario(
    'auth-backend-down',
    ['authenticate', 'login-server-error'],
    [dns(), open, tls()],
    ['authenticate', 'auth-backend-unreachable'],
  ),
  scenario(
    'mfa-wrong-code',
    ['authenticate', 'login-refused', 'permission-denied', 'code-sent'],
    [dns(), open, tls()],
    ['mfa', 'mfa-otp-wrong', 'mfa-token-expired'],
  ),
  scenario(
    'hostcheck-denied',
    ['authenticate', 'login-refused'],
    [dns(), open, tls()],
    ['posture', 'host-check-failed'],
  ),
  swan(
    'ikev2-wrong-psk',
    ['authenticate', 'ike-auth-refused', 'shared-key-used'],
    [dns(), ike('answered', 'answered')],
    ['authenticate', 'ipsec-psk-or-identity-mismatch'],
  ),
  swan(
    'ikev2-wrong-password',
    ['authenticate', 'password-refused'],
    [dns(), ike('answered', 'answered')],
    ['authenticate', 'bad-username-or-password'],
  ),
  swan(
    'ikev2-client-cert-expired',
    ['authenticate', 'ike-auth-refused', 'client-certificate-sent'],
    [dns(), ike('answered', 'answered')],
    ['authenticate', 'client-cert-expired'],
  ),
  swan(
    'ikev2-unknown-server-id',
    ['authenticate', 'ike-auth-refused'],
    [dns(), ike('answered', 'answered')],
    ['authenticate', 'ipsec-psk-or-identity-mismatch', 'vpn-profile-misconfigured'],
  ),
];

const tunnelScenarios = [
  scenario(
    'tunnel-ppp-silent',
    ['tunnel', 'ppp-silent', 'cancelled-by-user'],
    [dns(), open, tls()],
    ['tunnel', 'tunnel-ppp-silent'],
  ),
  scenario('tunnel-no-address', ['tunnel', 'ppp-cut'], [dns(), open, tls()], ['tunnel', 'ip-pool-exhausted']),
  scenario(
    'tunnel-driver-missing',
    ['tunnel', 'driver-missing'],
    [dns(), open, tls()],
    ['tunnel', 'vpn-device-driver-broken', 'virtual-adapter-broken'],
  ),
  swan(
    'ikev2-no-address',
    ['tunnel', 'no-address'],
    [dns(), ike('answered', 'answered')],
    ['tunnel', 'ip-pool-exhausted'],
  ),
  swan(
    'ikev2-dropped',
    ['connected', 'session-lost'],
    [dns({ system: answer('timeout'), resolvers: [silentResolver] }), ike('timeout', 'timeout')],
    ['connected', 'session-dropped-by-path'],
    { result: 'dropped' },
  ),
];

const successScenarios = [
  scenario('sslvpn-ok', ['connected'], [dns(), open, tls()], ['connected', null]),
  scenario(
    'dns-missing-ptr',
    ['connected'],
    [dns({ resolvers: [resolver({ ptr: answer('nxdomain') })] }), open, tls()],
    ['connected', null],
  ),
  swan('ikev2-ok-eap', ['connected'], [dns(), ike('answered', 'answered')], ['connected', null]),
  swan('ikev2-ok-cert', ['connected'], [dns(), ike('answered', 'answered')], ['connected', null]),
];

/** Every lab scenario of the openfortivpn and strongSwan clients. */
export const LAB_SCENARIOS: readonly LabScenario[] = [
  ...resolveScenarios,
  ...lineScenarios,
  ...reachScenarios,
  ...secureScenarios,
  ...loginScenarios,
  ...tunnelScenarios,
  ...successScenarios,
];
