import { diagnose } from '@tsunagu/core/diagnose';
import type { Verdict } from '@tsunagu/core/vocabulary';
import { expect, test } from 'vitest';
import {
  createCalendar,
  createWorld,
  DAY_MS,
  machineHistory,
  type OutageKind,
} from '../src/simulator/index.ts';

const FROM = Date.UTC(2026, 10, 16, 15);

/** What diagnosis should make of each kind of trouble, from words and evidence alone. */
const FOUND: [OutageKind, Verdict][] = [
  ['certificate-expired', 'server-cert-expired'],
  ['gateway-down', 'gateway-service-down'],
  ['dns-record-missing', 'dns-a-record-missing'],
  ['dns-server-down', 'dns-server-outage'],
  ['login-server-down', 'auth-backend-unreachable'],
  ['line-down', 'upstream-outage'],
];

test.each(FOUND)('%s is found as %s by nearly every FortiClient', (kind, verdict) => {
  const outage = { kind, gateway: 'gw-tokyo', fromMs: FROM, toMs: FROM + DAY_MS, share: 1 };
  const world = createWorld({
    seed: kind,
    machines: 120,
    enrolledAtMs: FROM - DAY_MS,
    calendar: createCalendar(),
    outages: [outage],
  });
  const verdicts = world.fleet
    .filter((machine) => machine.client === 'forticlient')
    .flatMap((machine) => machineHistory(world, machine, FROM, outage.toMs + DAY_MS))
    .filter(({ atMs }) => atMs >= FROM && atMs < outage.toMs)
    .flatMap(({ item }) => (item.type === 'attempt' ? [item.attempt] : []))
    .filter((attempt) => attempt.gateway?.host.startsWith('gw-tokyo'))
    .map((attempt) => diagnose(attempt, attempt.evidence && { ...attempt.evidence, clockSkewMs: 0 }).verdict);
  expect(verdicts.length).toBeGreaterThan(50);
  expect(verdicts.filter((found) => found === verdict).length / verdicts.length).toBeGreaterThan(0.95);
});

test('a resolver left behind keeps its old answer while a certificate is expired, and is not taken for the cause', () => {
  const outage = {
    kind: 'certificate-expired',
    gateway: 'gw-osaka',
    fromMs: FROM + DAY_MS,
    toMs: FROM + 2 * DAY_MS,
    share: 1,
  } as const;
  const old = { resolver: '10.20.0.54', gateway: 'gw-osaka', address: '203.0.113.99', fromMs: outage.fromMs };
  const world = createWorld({
    seed: 'left behind',
    machines: 200,
    enrolledAtMs: FROM - DAY_MS,
    calendar: createCalendar(),
    outages: [outage],
    staleRecords: [old],
  });
  const reports = world.fleet
    .filter((machine) => machine.client === 'forticlient' && machine.resolvers.includes(old.resolver))
    .flatMap((machine) => machineHistory(world, machine, FROM, outage.toMs));
  const attempts = (isStruck: boolean) =>
    reports
      .filter(({ atMs }) => atMs >= outage.fromMs === isStruck)
      .flatMap(({ item }) => (item.type === 'attempt' ? [item.attempt] : []))
      .filter(({ gateway, evidence }) => gateway?.host.startsWith('gw-osaka') && evidence !== null);
  const answers = (isStruck: boolean) =>
    new Set(
      attempts(isStruck).flatMap(({ evidence }) =>
        (evidence?.probes ?? []).flatMap((probe) =>
          probe.probe === 'dns'
            ? probe.resolvers.filter(({ resolver }) => resolver === old.resolver).flatMap(({ a }) => a.values)
            : [],
        ),
      ),
    );
  expect([...answers(true)]).toEqual([old.address]);
  expect([...answers(false)]).not.toContain(old.address);
  const verdicts = attempts(true).map(
    (attempt) => diagnose(attempt, attempt.evidence && { ...attempt.evidence, clockSkewMs: 0 }).verdict,
  );
  const right = verdicts.filter((verdict) => verdict === 'server-cert-expired');
  expect(right.length).toBeGreaterThan(0.9 * verdicts.length);
});
