import { expect, test } from 'vitest';
import { describeSignal, detectSessionLimit, type GatewayLoad } from '../../../src/detect/index.ts';
import { HOUR_MS, NOW_MS } from './name-looks.ts';

/** Hours of one gateway, oldest first: people, or people and how many of them were turned away. */
function load(hours: readonly (number | readonly [number, number])[], denied = 7): GatewayLoad {
  return {
    gatewayId: 1,
    denied,
    hours: hours.map((hour, index) => {
      const [people, turnedAway] = typeof hour === 'number' ? [hour, 0] : hour;
      return { fromMs: NOW_MS - (hours.length - index) * HOUR_MS, people, denied: turnedAway };
    }),
  };
}

const detect = (one: GatewayLoad) => detectSessionLimit([one]);
const ORDINARY = [40, 52, 48, 45, 50, 44, 30, 12];

test('people turned away in the busiest hours only are told, with the load at which it begins', () => {
  const { findings } = detect(load([...ORDINARY, [104, 4], 51, [100, 3], 40]));
  expect(findings).toMatchObject([
    {
      kind: 'session-limit',
      verdict: 'gateway-license-or-session-limit',
      people: 7,
      evidence: { beginsAtPeople: 100, peakPeople: 104, usualPeople: 45, deniedHours: 2, calmHours: 10 },
    },
  ]);
  const [finding] = findings;
  if (!finding) throw new Error('no finding');
  const words = { ...finding, gatewayName: 'gw-tokyo', timeZone: 'Asia/Tokyo' };
  expect(describeSignal(words, 'ja')).toContain(
    '1 時間に 100 人以上がつなぐと断られ始め、7 人が断られました',
  );
  expect(describeSignal(words, 'en')).toContain('from 100 people an hour on, 7 were turned away');
});

test.each([
  ['people are turned away in ordinary hours as well', load([...ORDINARY, [104, 4], [46, 3]])],
  ['busier hours passed without', load([120, 118, ...ORDINARY, [100, 7]])],
  ['two people were turned away', load([...ORDINARY, [104, 2]], 2)],
  ['there are too few hours to compare with', load([40, 52, [104, 7]])],
])('nothing is told when %s', (_, one) => {
  expect(detect(one).findings).toEqual([]);
});

test('as many people as then without a denial: the limit was raised', () => {
  expect(detect(load([...ORDINARY, [104, 4], [100, 3], 50, 106]))).toEqual({
    findings: [],
    fine: ['session-limit:1'],
  });
});
