import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countAfter } from '../../../src/detect/engine/expected-people.ts';
import { findSilence } from '../../../src/detect/engine/find-silence.ts';
import { createEngineState, DETECTION_SETTINGS } from '../../../src/detect/index.ts';
import { at, type Employee, employees, type Fate, LEARNT_DAYS, playDay } from './company.ts';

const DAY = LEARNT_DAYS;

test('an outage of many offices costs a few walks through the attempts, not one for each office', () => {
  const atOffice = (employee: Employee): Employee => ({
    ...employee,
    places: { ...employee.places, site: `office-${employee.number % 15}` },
  });
  const people = employees(600).map(atOffice);
  const state = createEngineState(DETECTION_SETTINGS);
  for (let day = 0; day < DAY; day++) playDay(state, { day, people });
  const silent: Fate = ({ number }, atMs) => (number % 15 < 8 && atMs > at(DAY, 8.6) ? 'absent' : null);
  playDay(state, { day: DAY, people, fate: silent });
  const { ring } = state;
  let reads = 0;
  const arrivedAtMs = new Proxy(ring.arrivedAtMs, {
    get: (column, key) => {
      reads++;
      return Reflect.get(column, key);
    },
  });
  const nowMs = at(DAY, 10.5);
  const today = ring.arrivedAtMs.filter((atMs) => atMs >= at(DAY, 0)).length;
  findSilence({ ...state, nowMs, ring: { ...ring, arrivedAtMs } }, nowMs);
  expect(state.signals.filter(({ kind }) => kind === 'silence')).not.toEqual([]);
  expect(reads).toBeLessThan(8 * today);
});

test('moments after another one are counted as one would count them one by one', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 30 })), fc.nat({ max: 30 }), (moments, fromMs) => {
      const sorted = new Float64Array(moments).sort();
      expect(countAfter(sorted, fromMs)).toBe(moments.filter((atMs) => atMs > fromMs).length);
    }),
  );
});
