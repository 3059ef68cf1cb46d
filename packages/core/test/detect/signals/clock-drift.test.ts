import { expect, test } from 'vitest';
import { describeSignal, detectClockDrift, type GatewayClockReading } from '../../../src/detect/index.ts';
import { HOUR_MS, NOW_MS } from './name-looks.ts';

function readings(seconds: readonly number[], first = 0): GatewayClockReading[] {
  return seconds.map((skew, index) => ({
    gatewayId: 1,
    deviceId: `machine-${first + index}`,
    person: first + index,
    atMs: NOW_MS - HOUR_MS,
    skewMs: skew * 1000,
  }));
}

test('a gateway 42 seconds ahead by the median of six machines is told, with the median', () => {
  const { findings } = detectClockDrift(readings([42, 41, 43, 42, 40, 44]));
  expect(findings).toMatchObject([
    {
      kind: 'clock-drift',
      verdict: 'mfa-clock-skew',
      severity: 'attention',
      people: 6,
      evidence: { skewSeconds: 42, machines: 6, together: 6 },
    },
  ]);
  const [finding] = findings;
  if (!finding) throw new Error('no finding');
  const words = { ...finding, gatewayName: 'gw-tokyo', timeZone: 'Asia/Tokyo' };
  expect(describeSignal(words, 'ja')).toContain('gw-tokyo の時計が 42 秒進んでいます');
  expect(describeSignal(words, 'en')).toContain('42 seconds ahead (median of 6 machines)');
});

test('before anybody can fail of it, at half a step of one-time codes, it is shown', () => {
  expect(detectClockDrift(readings([-17, -18, -17, -16, -17])).findings).toMatchObject([
    { severity: 'info', evidence: { skewSeconds: -17 } },
  ]);
});

test.each([
  ['14 seconds are too few', [14, 14, 13, 14, 14]],
  ['one machine’s own clock is an hour off', [3600, 0, 1, 0, -1, 0]],
  ['only four machines measured it', [42, 42, 42, 42]],
  ['two nodes answer behind one name, and only one is wrong', [42, 42, 42, 0, 0, 0]],
])('nothing is told when %s', (_, seconds) => {
  expect(detectClockDrift(readings(seconds)).findings).toEqual([]);
});

test('of a machine only the newest reading counts, so that a clock that was set is right at once', () => {
  const before = readings([42, 42, 42, 42, 42]);
  const after = readings([0, 1, 0, 0, -1]).map((one) => ({ ...one, atMs: NOW_MS }));
  expect(detectClockDrift([...before, ...after])).toEqual({ findings: [], fine: ['clock-drift:1'] });
});
