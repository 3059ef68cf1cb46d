import { expect, test } from 'vitest';
import {
  describeSignal,
  detectCertificateExpiry,
  type KnownSignal,
  reconcile,
  type SignalFinding,
} from '../../src/detect/index.ts';
import { DAY_MS, HOUR_MS, NOW_MS } from './windows.ts';

function finding(change: Partial<SignalFinding> = {}): SignalFinding {
  const counts = { failing: 8, trying: 20 };
  return {
    kind: 'cause-surge',
    dedupeKey: 'cause-surge:gateway-host-down:1',
    verdict: 'gateway-host-down',
    gatewayId: 1,
    scope: 'gateway',
    confidence: 0.9,
    severity: 'attention',
    people: 8,
    startedAtMs: NOW_MS - HOUR_MS / 4,
    mayOpen: true,
    evidence: {
      kind: 'cause-surge',
      windowFrom: new Date(NOW_MS - HOUR_MS).toISOString(),
      windowTo: new Date(NOW_MS).toISOString(),
      ...counts,
      usualRate: 0.001,
      usualPeople: 0.02,
      baselineDays: 28,
      peopleNeeded: 5,
      onceInYears: 1000,
      cellsLookedAt: 3,
      scope: { scope: 'gateway', value: '1', confidence: 0.9, inside: counts, outside: counts },
      gateways: [],
      sites: [],
      explanations: [],
      covered: [],
      toldSince: [],
      relapses: 0,
    },
    ...change,
  };
}
function known(change: Partial<KnownSignal> = {}): KnownSignal {
  const { mayOpen: _, confidence: __, ...rest } = finding();
  return { id: 's1', openedAtMs: NOW_MS, closedAtMs: null, ...rest, ...change };
}

test('a finding that nobody knows opens a signal', () => {
  expect(reconcile([], [finding()], [], NOW_MS)).toMatchObject([{ type: 'open' }]);
});

test('the same finding again does nothing', () => {
  expect(reconcile([known()], [finding()], [], NOW_MS)).toEqual([]);
});

test('one more person updates without a word; passing ten people is told', () => {
  expect(reconcile([known()], [finding({ people: 9 })], [], NOW_MS)).toMatchObject([
    { type: 'update', tell: false, finding: { people: 9 } },
  ]);
  expect(reconcile([known()], [finding({ people: 11 })], [], NOW_MS)).toMatchObject([
    { type: 'update', tell: true },
  ]);
});

test('a trouble that moves past its window keeps its people, its beginning and its gravity', () => {
  const before = known({ people: 30, severity: 'broken', startedAtMs: NOW_MS - 5 * HOUR_MS });
  expect(reconcile([before], [finding()], [], NOW_MS)).toEqual([]);
});

test('a second gateway with the same cause is a second trouble', () => {
  const second = finding({ dedupeKey: 'cause-surge:gateway-host-down:2', gatewayId: 2 });
  expect(reconcile([known()], [finding(), second], [], NOW_MS)).toMatchObject([
    { type: 'open', finding: { gatewayId: 2 } },
  ]);
});

test('a relapse within a day reopens, after that it is a new trouble', () => {
  const closed = known({ closedAtMs: NOW_MS - HOUR_MS });
  expect(reconcile([closed], [finding()], [], NOW_MS)).toMatchObject([
    { type: 'reopen', signal: { id: 's1' } },
  ]);
  const longAgo = known({ closedAtMs: NOW_MS - 2 * DAY_MS });
  expect(reconcile([longAgo], [finding()], [], NOW_MS)).toMatchObject([{ type: 'open' }]);
});

test('a closing wish is followed unless the same look still finds the trouble', () => {
  const closing = {
    signalId: 's1',
    recovery: { reason: 'back-to-usual' as const, failing: 0, trying: 9 },
  };
  expect(reconcile([known()], [], [closing], NOW_MS)).toMatchObject([
    { type: 'close', recovery: { reason: 'back-to-usual' } },
  ]);
  expect(reconcile([known()], [finding()], [closing], NOW_MS)).toEqual([]);
});

test('each threshold of an expiry is told once', () => {
  const certificate = {
    gatewayId: 1,
    sha256: 'a'.repeat(64),
    position: 0,
    subject: 'CN=vpn',
    issuer: 'CN=ca',
    serial: '01',
    notAfterMs: NOW_MS + 14 * DAY_MS,
    firstSeenMs: NOW_MS - DAY_MS,
    lastSeenMs: NOW_MS,
  };
  const at = (nowMs: number) => detectCertificateExpiry([{ ...certificate, lastSeenMs: nowMs }], [], nowMs);
  const [first] = at(NOW_MS);
  if (!first) throw new Error('not found');
  const signal: KnownSignal = { ...first, id: 'c1', openedAtMs: NOW_MS, closedAtMs: null };
  expect(reconcile([signal], at(NOW_MS + 2 * DAY_MS), [], NOW_MS + 2 * DAY_MS)).toEqual([]);
  expect(reconcile([signal], at(NOW_MS + 8 * DAY_MS), [], NOW_MS + 8 * DAY_MS)).toMatchObject([
    { type: 'update', tell: true, finding: { evidence: { thresholdDays: 7 } } },
  ]);
});

test('a beginning that late reports moved is told, with what was told before; one that stays is not', () => {
  const { evidence, startedAtMs } = finding();
  if (evidence.kind !== 'cause-surge') throw new Error('no surge');
  const moved = finding({
    startedAtMs: startedAtMs - HOUR_MS,
    evidence: { ...evidence, toldSince: [new Date(startedAtMs).toISOString()] },
  });
  expect(reconcile([known()], [moved], [], NOW_MS)).toMatchObject([{ type: 'update', tell: true }]);
  expect(reconcile([known()], [finding()], [], NOW_MS)).toEqual([]);
  const words = { ...moved, gatewayName: 'Tokyo', timeZone: 'UTC' };
  expect(describeSignal(words, 'en')).toContain('moved the beginning from');
  expect(describeSignal(words, 'ja')).toContain('改めました');
  expect(describeSignal({ ...words, evidence }, 'en')).not.toContain('moved');
});
