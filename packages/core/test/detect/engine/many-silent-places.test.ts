import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countAfter } from '../../../src/detect/engine/expected-people.ts';
import { findSilence } from '../../../src/detect/engine/find-silence.ts';
import { createEngineState, DETECTION_SETTINGS } from '../../../src/detect/index.ts';
import { at, type Employee, employees, type Fate, LEARNT_DAYS, learntCompany, playDay } from './company.ts';

const DAY = LEARNT_DAYS;

test('an outage of many offices costs a few walks through the attempts, not one for each office', () => {
  const atOffice = (employee: Employee): Employee => ({
    ...employee,
    places: { ...employee.places, site: `office-${employee.number % 17}` },
  });
  const people = employees(800).map(atOffice);
  const state = createEngineState(DETECTION_SETTINGS);
  for (let day = 0; day < DAY; day++) playDay(state, { day, people });
  const silent: Fate = ({ number }, atMs) => (number % 17 < 12 && atMs > at(DAY, 8.6) ? 'absent' : null);
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
  const told = state.signals.filter(({ kind }) => kind === 'silence').length;
  expect(told).toBeGreaterThanOrEqual(5);
  expect(told).toBeLessThan(8);
  expect(reads).toBeLessThan(8 * today);
});

test('a line that falls silent while a greater silence goes on is told by itself, the same morning', () => {
  const { state, people } = learntCompany(1000);
  const fate: Fate = ({ places }, atMs) =>
    places.isp === 'jcom' || (places.isp === 'au' && atMs > at(DAY, 9)) ? 'absent' : null;
  const told: unknown[] = [];
  playDay(state, { day: DAY, people, fate }, ({ type, signal }, nowMs) => {
    told.push([type, signal.latest.dimensions]);
    expect(nowMs).toBeLessThan(at(DAY, 9.5));
  });
  expect(told).toEqual([
    ['opened', { isp: 'jcom' }],
    ['opened', { isp: 'au' }],
  ]);
});

test('moments after another one are counted as one would count them one by one', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 30 })), fc.nat({ max: 30 }), (moments, fromMs) => {
      const sorted = new Float64Array(moments).sort();
      expect(countAfter(sorted, fromMs)).toBe(moments.filter((atMs) => atMs > fromMs).length);
    }),
  );
});
