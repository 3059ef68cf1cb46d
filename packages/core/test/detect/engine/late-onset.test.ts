import { expect, test } from 'vitest';
import {
  at,
  attemptOf,
  type Employee,
  type Extra,
  type Fate,
  HOUR_MS,
  LEARNT_DAYS,
  learntCompany,
  opened,
  playDay,
} from './company.ts';

const DAY = LEARNT_DAYS;
const PEOPLE = 240;
/** Reports of failures before a quarter to nine arrive at half past nine: the gateway is down since half past eight. */
const LATE_UNTIL = at(DAY, 8.75);
const ARRIVED = at(DAY, 9.5);
const outage: Fate = ({ places }, atMs) =>
  places.gateway === 'gw-1' && atMs >= at(DAY, 8.5) && atMs < at(DAY, 10) ? 'gateway-service-down' : null;
const late = ({ places }: Employee, atMs: number): Extra =>
  places.gateway === 'gw-1' && atMs >= at(DAY, 8.5) && atMs < LATE_UNTIL ? { arrivedAtMs: ARRIVED } : {};

function play(fate: Fate, extra: (employee: Employee, atMs: number) => Extra, stray = 0) {
  const { state, people } = learntCompany(PEOPLE);
  const strays = people
    .filter(({ places }) => places.gateway === 'gw-1')
    .slice(0, stray)
    .map((one) => attemptOf(one, at(DAY, 8.3), 'gateway-service-down', { arrivedAtMs: ARRIVED }));
  const told = opened(playDay(state, { day: DAY, people, fate, extra, more: strays }));
  expect(told).toHaveLength(1);
  const [signal] = told;
  if (!signal) throw new Error('nothing was told');
  return { signal, sinceHours: (signal.startedAtMs - at(DAY, 0)) / HOUR_MS };
}

test('reports that arrive late move the beginning of an open trouble back, and count its people', () => {
  const prompt = play(outage, () => ({}));
  const { signal, sinceHours } = play(outage, late);
  expect(signal.detectedAtMs).toBeLessThan(ARRIVED);
  expect(sinceHours).toBeLessThan(8.6);
  expect(signal.people.size).toBe(prompt.signal.people.size);
});

test('late reports of one or two people who failed long before a trouble do not move its beginning', () => {
  const since: Fate = (one, atMs) => (atMs >= LATE_UNTIL ? outage(one, atMs) : null);
  const without = play(since, () => ({}));
  expect(play(since, () => ({}), 2).sinceHours).toBe(without.sinceHours);
});
