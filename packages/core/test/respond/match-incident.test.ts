import { expect, test } from 'vitest';
import { matchIncident, type OpenTrouble, outgrows } from '../../src/respond/index.ts';

const HOUR_MS = 3_600_000;
const trouble = (change: Partial<OpenTrouble> = {}): OpenTrouble => ({
  sharedPeople: 0,
  overAtMs: null,
  kind: 'cause-surge',
  verdict: 'gateway-host-down',
  gatewayId: 1,
  scope: 'gateway',
  startedAtMs: 100 * HOUR_MS,
  ...change,
});

test('the same cause at the same gateway is the same trouble, however long it lasts', () => {
  const incident = trouble({ startedAtMs: 90 * HOUR_MS });
  expect(matchIncident(trouble(), [incident])).toBe(incident);
});

test('what comes back within four days after it was over is the same trouble, later it is another one', () => {
  const over = (hoursBefore: number) => trouble({ startedAtMs: 0, overAtMs: (100 - hoursBefore) * HOUR_MS });
  expect(matchIncident(trouble(), [over(96)])).not.toBeNull();
  expect(matchIncident(trouble(), [over(97)])).toBeNull();
  expect(matchIncident(trouble(), [over(-1)])).not.toBeNull();
});

test('the same cause at another gateway is not', () => {
  expect(matchIncident(trouble(), [trouble({ gatewayId: 2 })])).toBeNull();
});

test('the same cause for everyone is', () => {
  expect(matchIncident(trouble({ gatewayId: null }), [trouble()])).not.toBeNull();
});

test('a neighbouring cause at the same gateway joins when it began at the same time, and not hours later', () => {
  const neighbour = trouble({ verdict: 'gateway-unresponsive' });
  expect(matchIncident(neighbour, [trouble()])).not.toBeNull();
  expect(matchIncident({ ...neighbour, startedAtMs: 110 * HOUR_MS }, [trouble()])).toBeNull();
});

test('an unrelated cause at the same gateway does not join', () => {
  expect(matchIncident(trouble({ verdict: 'mfa-otp-wrong' }), [trouble()])).toBeNull();
});

test('whatever it is called, half of the same people at the same time are the same trouble', () => {
  const other = trouble({ verdict: 'mfa-otp-wrong', gatewayId: null });
  expect(matchIncident(other, [trouble({ sharedPeople: 0.6 })])).not.toBeNull();
  expect(matchIncident(other, [trouble({ sharedPeople: 0.4 })])).toBeNull();
  expect(matchIncident({ ...other, startedAtMs: 110 * HOUR_MS }, [trouble({ sharedPeople: 1 })])).toBeNull();
});

test('a blocked path and a dead service at one gateway are one trouble, at two gateways they are two', () => {
  const path = trouble({ verdict: 'gateway-unreachable-generic' });
  expect(matchIncident(path, [trouble({ verdict: 'gateway-service-down' })])).not.toBeNull();
  expect(matchIncident(path, [trouble({ verdict: 'gateway-service-down', gatewayId: 2 })])).toBeNull();
});

test('people failing because of an expired certificate join the expiry that was foretold, at that gateway only', () => {
  const foretold = trouble({
    kind: 'certificate-expiry',
    verdict: 'server-cert-expiring-soon',
    startedAtMs: 0,
  });
  expect(matchIncident(trouble({ verdict: 'server-cert-expired' }), [foretold])).toBe(foretold);
  expect(matchIncident(trouble({ verdict: 'server-cert-expired', gatewayId: 2 }), [foretold])).toBeNull();
  expect(matchIncident(trouble({ verdict: 'gateway-host-down' }), [foretold])).toBeNull();
});

test('failures join what was measured at that gateway before, of the same cause only; a quiet fleet joins nothing', () => {
  const drift = trouble({ kind: 'clock-drift', verdict: 'mfa-clock-skew', startedAtMs: 0 });
  expect(matchIncident(trouble({ verdict: 'mfa-clock-skew' }), [drift])).toBe(drift);
  expect(matchIncident(trouble({ verdict: 'mfa-otp-wrong' }), [drift])).toBeNull();
  expect(matchIncident(trouble({ verdict: 'mfa-clock-skew', gatewayId: 2 }), [drift])).toBeNull();
  const quiet = trouble({ kind: 'fleet-quiet', verdict: 'unknown', gatewayId: null });
  expect(
    matchIncident(quiet, [trouble({ verdict: 'unknown', gatewayId: null, sharedPeople: 1 })]),
  ).toBeNull();
});

test('the latest of several speaks', () => {
  const older = trouble({ startedAtMs: 50 * HOUR_MS });
  const newer = trouble({ startedAtMs: 99 * HOUR_MS });
  expect(matchIncident(trouble(), [older, newer])).toBe(newer);
});

test('people whose certificates ended join the forecast of it, at whichever gateway, and no gateway’s own', () => {
  const foretold = trouble({ kind: 'certificate-expiry', verdict: 'client-cert-expired', gatewayId: null });
  expect(matchIncident(trouble({ verdict: 'client-cert-expired' }), [foretold])).toBe(foretold);
  expect(matchIncident(foretold, [foretold])).toBe(foretold);
  const gateways = { kind: 'certificate-expiry', verdict: 'server-cert-expiring-soon' } as const;
  expect(matchIncident(trouble({ verdict: 'client-cert-expired' }), [trouble(gateways)])).toBeNull();
  expect(matchIncident(trouble({ verdict: 'server-cert-expired' }), [foretold])).toBeNull();
});

test('what was closed is outgrown by twice its people or by what is graver, by each that it had', () => {
  const signal = { kind: 'cause-surge', people: 24, severity: 'attention' } as const;
  const closed = (people: number, severity: 'attention' | 'broken' = 'attention') => ({ people, severity });
  expect(outgrows(signal, [closed(12)])).toBe(true);
  expect(outgrows(signal, [closed(13)])).toBe(false);
  expect(outgrows(signal, [closed(12), closed(20)])).toBe(false);
  expect(outgrows({ ...signal, severity: 'broken' }, [closed(23)])).toBe(true);
  expect(outgrows({ ...signal, severity: 'broken' }, [closed(23, 'broken')])).toBe(false);
});

test('a forecast is outgrown by what is graver only, however many people use the gateway by then', () => {
  const signal = { kind: 'certificate-expiry', people: 500, severity: 'attention' } as const;
  expect(outgrows(signal, [{ people: 12, severity: 'attention' }])).toBe(false);
  expect(outgrows({ ...signal, severity: 'broken' }, [{ people: 500, severity: 'attention' }])).toBe(true);
});
