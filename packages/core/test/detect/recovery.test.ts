import { expect, test } from 'vitest';
import { judgeRecovery, type KnownSignal } from '../../src/detect/index.ts';
import { HOUR_MS, NOW_MS, peopleWindow, sameHour } from './windows.ts';

function signal(failing: number, trying: number): KnownSignal {
  const counts = { failing, trying };
  return {
    id: 's1',
    kind: 'cause-surge',
    dedupeKey: 'cause-surge:gateway-host-down:1',
    verdict: 'gateway-host-down',
    gatewayId: 1,
    scope: 'gateway',
    severity: 'broken',
    people: failing,
    startedAtMs: NOW_MS - 3 * HOUR_MS,
    updatedAtMs: NOW_MS - 2 * HOUR_MS,
    closedAtMs: null,
    evidence: {
      kind: 'cause-surge',
      windowFrom: new Date(NOW_MS - 3 * HOUR_MS).toISOString(),
      windowTo: new Date(NOW_MS - 2 * HOUR_MS).toISOString(),
      ...counts,
      usualRate: 0.001,
      usualPeople: 0.06,
      baselineDays: 28,
      peopleNeeded: 5,
      onceInYears: 1000,
      cellsLookedAt: 3,
      scope: { scope: 'gateway', value: '1', confidence: 0.9, inside: counts, outside: counts },
      gateways: [],
      sites: [],
    },
  };
}
const baseline = sameHour(28, () => ({ 1: { trying: 60 } }));
const judge = (of: KnownSignal, trying: number, failing: number, lastFailureMs: number | null = NOW_MS) =>
  judgeRecovery(
    of,
    {
      window: peopleWindow({ 1: { trying, failing: { 'gateway-host-down': failing } } }),
      baseline,
      lastFailureMs,
    },
    NOW_MS,
  );

test('people getting through again is recovery', () => {
  expect(judge(signal(37, 60), 20, 1)).toMatchObject({ reason: 'back-to-usual' });
});

test('half of them still failing is not', () => {
  expect(judge(signal(37, 60), 20, 10)).toBeNull();
});

test('nobody trying proves nothing', () => {
  expect(judge(signal(37, 60), 0, 0)).toBeNull();
  expect(judge(signal(37, 60), 2, 0)).toBeNull();
});

test('… until nobody has failed for half a day', () => {
  expect(judge(signal(37, 60), 0, 0, NOW_MS - 13 * HOUR_MS)).toMatchObject({ reason: 'nobody-failing' });
});

test('a small share that was the trouble itself does not count as recovered', () => {
  expect(judge(signal(50, 600), 600, 48)).toBeNull();
  expect(judge(signal(50, 600), 600, 6)).toMatchObject({ reason: 'back-to-usual' });
});
