import type { Cause } from '@tsunagu/core/vocabulary';
import {
  createCalendar,
  createRandom,
  createWorld,
  DAY_MS,
  FAULT_NAMES,
  type FaultName,
  faultOf,
  gatewayNamed,
  healthyConditions,
  playAttempt,
} from '@tsunagu/testkit/simulator';
import type { DiagnosisCase } from './diagnosis-case.ts';

const NOW_MS = Date.UTC(2026, 10, 18, 3);
const MACHINES = 200;
const TRIES_A_FAULT = 6;

/** What the simulator broke, in the words of the catalogue; the second and later ones no probe of its tells apart. */
const TRUTH: Readonly<Record<FaultName, readonly [Cause, ...Cause[]]>> = {
  'password-wrong': ['bad-username-or-password'],
  'password-expired': ['password-expired'],
  'account-locked': ['account-locked'],
  'code-wrong': ['mfa-otp-wrong', 'mfa-token-expired'],
  'push-unanswered': ['mfa-push-timeout', 'mfa-code-missing', 'saml-idp-failure'],
  'host-check': ['host-check-failed'],
  'line-dead': ['upstream-outage', 'no-internet-connection', 'home-router-fault'],
  'wifi-off': ['local-link-down'],
  'no-route': ['default-route-missing'],
  'captive-portal': ['captive-portal'],
  'resolver-fails': ['dns-servfail'],
  'resolver-silent': ['dns-server-outage', 'dns-port-blocked'],
  'path-filtered': ['path-firewall-blocked', 'gateway-host-down', 'policy-restricts-vpn'],
  'udp-filtered': ['udp-500-4500-blocked'],
  'port-wrong': ['wrong-gateway-port'],
  'tls-reset': ['tls-reset-by-middlebox'],
  'tls-inspected': ['tls-interception'],
  'ppp-silent': ['tunnel-ppp-silent'],
  'adapter-broken': ['virtual-adapter-broken'],
  'no-address': ['ip-pool-exhausted'],
  'session-drops': ['session-dropped-by-path'],
  cancelled: ['user-cancelled'],
};

/** Simulated machines of a company, each fault the same number of times, with what the probes then see. */
export function simulatedCases(): DiagnosisCase[] {
  const enrolledAtMs = NOW_MS - 30 * DAY_MS;
  const world = createWorld({
    seed: 'calibration',
    machines: MACHINES,
    enrolledAtMs,
    calendar: createCalendar(),
    outages: [],
  });
  return FAULT_NAMES.flatMap((fault) => {
    const { where = () => true, change } = faultOf(fault);
    const machines = world.fleet.filter(where).slice(0, TRIES_A_FAULT);
    return machines.flatMap((machine, index): DiagnosisCase[] => {
      const random = createRandom(`${fault}/${index}`);
      const gateway = gatewayNamed(world, machine.gateway);
      const atMs = NOW_MS + index * 60_000;
      const conditions = change(healthyConditions(machine, gateway, atMs), { machine, gateway, atMs });
      const person = world.personOf(machine.userName);
      const { attempt, stop } = playAttempt({ machine, gateway, conditions, atMs, person }, random);
      if (stop === null) return [];
      const evidence = attempt.evidence && { ...attempt.evidence, clockSkewMs: machine.clockSkewMs };
      const [cause, ...also] = TRUTH[fault];
      return [{ source: 'simulated', name: fault, attempt, evidence, peers: null, truth: { cause, also } }];
    });
  });
}
