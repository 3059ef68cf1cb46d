import { expect, test } from 'vitest';
import { describeSignal, detectFleetQuiet, fleetWindows } from '../../../src/detect/index.ts';
import { HOUR_MS, NOW_MS } from './name-looks.ts';

const DAY_MS = 24 * HOUR_MS;
const releases = [
  { version: '0.3.0', heard: 2, silent: 98 },
  { version: '0.2.0', heard: 38, silent: 1 },
];
const look = (heard: number, earlier: readonly number[]) => ({ heard, earlier, releases });

test('less than half of the machines that are usually heard is told, with the release that is silent', () => {
  const { findings } = detectFleetQuiet(look(40, [138, 140, 141, 0, 139]), NOW_MS);
  expect(findings).toMatchObject([
    {
      kind: 'fleet-quiet',
      scope: 'organization',
      severity: 'attention',
      people: 100,
      evidence: { heard: 40, usual: 140, days: 4, releases: [{ version: '0.3.0', silent: 98 }, {}] },
    },
  ]);
  const [finding] = findings;
  if (!finding) throw new Error('no finding');
  const words = { ...finding, gatewayName: null, timeZone: 'Asia/Tokyo' };
  expect(describeSignal(words, 'ja')).toContain('連絡があった端末は 40 台で、普段のこの時間は 140 台');
  expect(describeSignal(words, 'en')).toContain('Silent by release: 0.3.0 (98).');
});

test('when nobody is heard at all it is broken', () => {
  expect(detectFleetQuiet(look(0, [140, 141]), NOW_MS).findings).toMatchObject([{ severity: 'broken' }]);
});

test.each([
  ['more than half of them are heard', look(75, [140, 140])],
  ['an earlier day was about as quiet', look(60, [140, 140, 90])],
  ['nine machines are missing', look(4, [13, 13])],
  ['only one comparable day is known', look(0, [140, 0, 0])],
])('nothing is told when %s', (_, quiet) => {
  expect(detectFleetQuiet(quiet, NOW_MS).findings).toEqual([]);
});

test('heard again as usual, it is over', () => {
  expect(detectFleetQuiet(look(110, [140, 140]), NOW_MS).fine).toHaveLength(1);
});

test('a working day is compared with working days only: the Tuesday after a long weekend not with the holiday', () => {
  // Monday the 23rd of November 2026 is a holiday in Japan.
  const { now, earlier } = fleetWindows(NOW_MS, 'Asia/Tokyo');
  expect(now).toEqual({ fromMs: NOW_MS - 1.5 * HOUR_MS, toMs: NOW_MS });
  expect(earlier.map(({ toMs }) => (NOW_MS - toMs) / DAY_MS)).toEqual([4, 5, 6]);
});

test('a day off is compared with days off', () => {
  const { earlier } = fleetWindows(NOW_MS - DAY_MS, 'Asia/Tokyo');
  expect(earlier.map(({ toMs }) => (NOW_MS - DAY_MS - toMs) / DAY_MS)).toEqual([1, 2, 8]);
});
