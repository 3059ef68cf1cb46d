import { expect, test } from 'vitest';
import { type BacktestSignal, compareBacktests } from '../../src/detect/index.ts';

const signal = (change: Partial<BacktestSignal> = {}): BacktestSignal => ({
  kind: 'cause-surge',
  verdict: 'gateway-unreachable-generic',
  covered: [],
  startedAt: '2026-06-15T00:00:00.000Z',
  detectedAt: '2026-06-15T00:05:00.000Z',
  closedAt: '2026-06-15T02:00:00.000Z',
  people: 12,
  places: { gateway: '1' },
  muted: false,
  ...change,
});
const by = (present: BacktestSignal, tried: BacktestSignal) =>
  compareBacktests([present], [tried]).map((one) => one.by);

test('a trouble that two sets of thresholds call by different names of it stands once', () => {
  const other = signal({
    verdict: 'gateway-port-wrong-or-service-down',
    covered: ['gateway-unreachable-generic'],
  });
  expect(by(signal(), other)).toEqual(['both']);
  expect(by(other, signal())).toEqual(['both']);
});

test('other names, another place or another time are two', () => {
  expect(by(signal(), signal({ verdict: 'server-cert-expired' }))).toEqual(['present', 'tried']);
  expect(by(signal(), signal({ places: { gateway: '2' } }))).toEqual(['present', 'tried']);
  const later = { startedAt: '2026-06-16T00:00:00.000Z', closedAt: null };
  expect(by(signal(), signal(later))).toEqual(['present', 'tried']);
});
