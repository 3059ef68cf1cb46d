import { expect, test } from 'vitest';
import { createBaseline, hourRate, hourRateAll, WEEK_HOURS } from '../../../src/detect/engine/baseline.ts';

const OUTCOME = 3;
const SUNDAY = 0;
const WEDNESDAY = 3;

/** Two weeks of a hundred people an hour, of whom one fails in some hours of each working day, and nobody in others. */
function learnt(failsAt: (hour: number, weekday: number) => boolean) {
  const baseline = createBaseline();
  for (let at = 0; at < WEEK_HOURS; at++) {
    const weekday = Math.floor(at / 24);
    const trying = weekday === 0 || weekday === 6 ? 20 : 200;
    const failing = weekday > 0 && weekday < 6 && failsAt(at % 24, weekday) ? 2 : 0;
    baseline.hourTrying[at] = trying;
    baseline.hourTryingAll += trying;
    baseline.hourFailing[OUTCOME * WEEK_HOURS + at] = failing;
    baseline.hourFailingAll[OUTCOME] = (baseline.hourFailingAll[OUTCOME] ?? 0) + failing;
  }
  const rateAt = (weekday: number, hour: number) => hourRate(baseline, OUTCOME, weekday * 24 + hour);
  return { rateAt, all: hourRateAll(baseline, OUTCOME) };
}

const inTheEvening = (hour: number): boolean => hour >= 20;

test('an hour in which nobody happened to fail is expected to be like those around it', () => {
  const { rateAt, all } = learnt((hour) => inTheEvening(hour) && hour !== 21);
  expect(rateAt(WEDNESDAY, 21)).toBeGreaterThan(0.9 * all);
  expect(rateAt(WEDNESDAY, 11)).toBeLessThan(0.3 * all);
});

test('the evening of a day off is expected to be like evenings, not like noon', () => {
  const { rateAt, all } = learnt(inTheEvening);
  expect(rateAt(SUNDAY, 21)).toBeGreaterThan(2 * all);
  expect(rateAt(SUNDAY, 12)).toBeLessThan(0.5 * all);
});
