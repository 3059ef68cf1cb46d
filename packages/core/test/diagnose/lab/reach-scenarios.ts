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
} from '../build-evidence.ts';
import { type LabScenario, noName, ports, scenario, silentResolver, stale, swan } from './lab-scenario.ts';

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
      tcp([443, 'beyond', 'refused', '10.77.3.53']),
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
      tcp([443, 'beyond', 'timeout', '10.77.3.53']),
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

/** Faults before anything is encrypted: name, line, path. */
export const REACH_SCENARIOS: readonly LabScenario[] = [
  ...resolveScenarios,
  ...lineScenarios,
  ...reachScenarios,
];
