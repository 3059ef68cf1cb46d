import { describe, expect, test } from 'vitest';
import { judgeSignal } from '../../../src/detect/engine/index.ts';
import { createEngineState, DETECTION_SETTINGS } from '../../../src/detect/index.ts';
import { VERDICTS } from '../../../src/vocabulary/index.ts';
import {
  at,
  attemptOf,
  employees,
  type Fate,
  HOUR_MS,
  LEARNT_DAYS,
  learntCompany,
  MINUTE_MS,
  opened,
  playDay,
} from './company.ts';

const DAY = LEARNT_DAYS;
const DOWN = 'gateway-port-wrong-or-service-down';
const between =
  (day: number, fromHour: number, toHour: number, fate: Fate): Fate =>
  (employee, atMs) =>
    atMs >= at(day, fromHour) && atMs < at(day, toHour) ? fate(employee, atMs) : null;

describe('a surge', () => {
  test('of one gateway is told within minutes, once, with its gateway, its people and its recovery', () => {
    const { state, people } = learntCompany(300);
    const fate = between(DAY, 9, 10, (employee) => (employee.places.gateway === 'gw-1' ? DOWN : null));
    const changes = playDay(state, { day: DAY, people, fate });
    const [signal, ...others] = opened(changes);
    expect(others).toEqual([]);
    expect(VERDICTS[signal?.outcome ?? -1]).toBe(DOWN);
    expect(signal?.first.dimensions).toEqual({ gateway: 'gw-1' });
    expect(signal?.detectedAtMs).toBeLessThan(at(DAY, 9) + 15 * MINUTE_MS);
    expect(Math.abs((signal?.startedAtMs ?? 0) - at(DAY, 9))).toBeLessThan(5 * MINUTE_MS);
    const failed = people.filter((one) => one.places.gateway === 'gw-1').map((one) => one.number);
    expect(
      [...(signal?.people ?? [])].every((person) =>
        failed.includes(Number(state.people.names[person]?.slice(1))),
      ),
    ).toBe(true);
    expect(signal?.closedAtMs).toBeGreaterThan(at(DAY, 10));
    expect(signal?.closedAtMs).toBeLessThan(at(DAY, 15));
  });

  test('of everybody names no place', () => {
    const { state, people } = learntCompany(300);
    const fate = between(DAY, 9, 10, (employee) => (employee.number % 3 === 0 ? null : 'saml-idp-failure'));
    // One in three gets through everywhere, so that no gateway stands out.
    const shuffled = people.map((one) => ({
      ...one,
      places: { ...one.places, gateway: `gw-${Math.floor(one.number / 3) % 3}` },
    }));
    const [signal] = opened(playDay(state, { day: DAY, people: shuffled, fate }));
    expect(signal?.latest.dimensions).toEqual({});
  });

  test('is not explained by what everybody has in common, but by what only some have', () => {
    const people = employees(120).map((one) => ({
      ...one,
      places: { ...one.places, profileVersion: 'p40' },
    }));
    const state = createEngineState(DETECTION_SETTINGS);
    for (let day = 0; day < DAY; day++) playDay(state, { day, people });
    const some = between(DAY, 8, 12, ({ number }) => (number % 13 < 4 ? 'host-check-failed' : null));
    const [everywhere] = opened(playDay(structuredClone(state), { day: DAY, people, fate: some }));
    expect(everywhere?.people.size).toBeGreaterThanOrEqual(5);
    expect(everywhere?.latest.dimensions).not.toHaveProperty('profileVersion');
    const newer = people.map((one) =>
      one.number % 13 < 4 ? { ...one, places: { ...one.places, profileVersion: 'p41' } } : one,
    );
    const [one] = opened(playDay(state, { day: DAY, people: newer, fate: some }));
    expect(one?.latest.dimensions).toEqual({ profileVersion: 'p41' });
  });

  test('of one line with one client is explained by the pair', () => {
    const { state, people } = learntCompany(400);
    const fate = between(DAY, 8, 18, ({ places }) =>
      places.isp === 'au' && places.client === 'windows-ikev2' ? 'udp-500-4500-blocked' : null,
    );
    const [signal] = opened(playDay(state, { day: DAY, people, fate }));
    expect(signal?.latest.dimensions.isp).toBe('au');
    expect([signal?.latest.dimensions.client, signal?.latest.dimensions.clientVersion]).toContain(
      signal?.latest.dimensions.client ? 'windows-ikev2' : '10.0',
    );
  });

  test('of four people is nobody’s trouble', () => {
    const { state, people } = learntCompany(300);
    const four = new Set(people.filter((one) => one.places.gateway === 'gw-1').slice(0, 4));
    const changes = playDay(state, {
      day: DAY,
      people,
      fate: (employee) => (four.has(employee) ? DOWN : null),
    });
    expect(opened(changes)).toEqual([]);
  });

  test('is not made by one person who tries 200 times', () => {
    const { state, people } = learntCompany(300);
    const [person] = people;
    const more = Array.from(
      { length: 200 },
      (_, i) => person && attemptOf(person, at(DAY, 9) + i * 30_000, DOWN),
    );
    expect(
      opened(playDay(state, { day: DAY, people, more: more.filter((one) => one !== undefined) })),
    ).toEqual([]);
  });

  test('that comes and goes is one, and so is its return the next day', () => {
    const { state, people } = learntCompany(300);
    const flap: Fate = (employee, atMs) =>
      employee.places.gateway === 'gw-2' && Math.floor(atMs / (10 * MINUTE_MS)) % 3 === 0 ? DOWN : null;
    const first = playDay(state, { day: DAY, people, fate: between(DAY, 8.5, 10.5, flap) });
    const second = playDay(state, { day: DAY + 1, people, fate: between(DAY + 1, 8.5, 10.5, flap) });
    expect(opened([...first, ...second])).toHaveLength(1);
    expect(second.filter((change) => change.type === 'reopened')).not.toHaveLength(0);
  });

  test('of another gateway at the same time is another', () => {
    const { state, people } = learntCompany(400);
    const fate = between(DAY, 8.8, 10, ({ places }) => {
      if (places.gateway === 'gw-1') return DOWN;
      return places.gateway === 'gw-2' ? 'server-cert-expired' : null;
    });
    const signals = opened(playDay(state, { day: DAY, people, fate }));
    expect(signals.map((signal) => signal.first.dimensions.gateway).toSorted()).toEqual(['gw-1', 'gw-2']);
  });

  test('that goes by two names at one place is told once', () => {
    const { state, people } = learntCompany(400);
    const fate = between(DAY, 8.8, 10, ({ places, number }) => {
      if (places.gateway !== 'gw-1') return null;
      return number % 4 === 1 ? 'gateway-unreachable-generic' : DOWN;
    });
    const signals = opened(playDay(state, { day: DAY, people, fate }));
    expect(signals).toHaveLength(1);
    expect(VERDICTS[signals[0]?.outcome ?? -1]).toBe(DOWN);
  });

  test('that creeps, two more people a day on one profile, is told within days', () => {
    const { state, people } = learntCompany(400);
    const told = [];
    for (let day = DAY; day < DAY + 12 && told.length === 0; day++) {
      const fate: Fate = ({ places, number }) =>
        places.profileVersion === 'p41' && (number * 37) % 101 < (day - DAY + 1) * 3
          ? 'host-check-failed'
          : null;
      told.push(...opened(playDay(state, { day, people, fate })));
    }
    expect(told[0]?.latest.dimensions).toEqual({ profileVersion: 'p41' });
  });

  test('does not come of people who fail every day with a trouble of their own, but of as many others', () => {
    const { state, people } = learntCompany(300);
    const own: Fate = ({ number }) => (number % 60 === 3 ? 'virtual-adapter-broken' : null);
    // A few at first, then more: never so many new ones on one day that they would be everyone's trouble.
    for (let day = DAY; day < DAY + 17; day++) {
      const fate: Fate = (employee, atMs) =>
        employee.number < (day - DAY + 1) * 60 ? own(employee, atMs) : null;
      expect(opened(playDay(state, { day, people, fate }))).toEqual([]);
    }
    const others: Fate = ({ number }) =>
      number % 60 === 3 || number % 30 === 5 ? 'virtual-adapter-broken' : null;
    expect(opened(playDay(state, { day: DAY + 17, people, fate: others }))).toHaveLength(1);
  });

  /** Six people of one resolver, three called by each verdict, at an hour when hardly anybody tries. */
  const calledTwoWays = (second: string) => {
    const { state, people } = learntCompany(300);
    const six = people.filter((one) => one.places.resolver === '8.8.8.8').slice(0, 6);
    const more = six.map((one, i) =>
      attemptOf(one, at(DAY, 11.2) + i * MINUTE_MS, i % 2 === 0 ? 'dns-server-outage' : second),
    );
    return opened(playDay(state, { day: DAY, people, more }));
  };

  test('counts people together of whom half got the vaguer name of what the others got', () => {
    const [signal, ...others] = calledTwoWays('dns-resolution-failed');
    expect(others).toEqual([]);
    expect(VERDICTS[signal?.outcome ?? -1]).toBe('dns-server-outage');
    expect(signal?.first.dimensions).toEqual({ resolver: '8.8.8.8' });
    expect(signal?.people.size).toBe(6);
  });

  test('is not made of people whose verdicts have nothing to do with each other', () => {
    expect(calledTwoWays('bad-username-or-password')).toEqual([]);
  });

  test('told late in the day is closed after a quiet hour, not before', () => {
    const { state, people } = learntCompany(300);
    const fate = between(DAY, 8.5, 10.6, ({ places }) => (places.gateway === 'gw-0' ? DOWN : null));
    const [signal] = opened(playDay(state, { day: DAY, people, fate }));
    expect((signal?.closedAtMs ?? 0) - (signal?.lastCaseMs ?? 0)).toBeGreaterThan(HOUR_MS / 2);
  });
});

test('how rarely chance does it is the number that the threshold asks for: just passed, it is just rarer than that', () => {
  const { state, people } = learntCompany(240);
  // One more forgets the password every other minute: it is told as soon as the threshold is passed.
  const forgetful: Fate = ({ number }, atMs) =>
    atMs >= at(DAY, 9) && number % 8 === 0 ? 'bad-username-or-password' : null;
  const [signal] = opened(playDay(state, { day: DAY, people, fate: forgetful }));
  const { onceInYears } = signal?.grounds ?? { onceInYears: 0 };
  expect(onceInYears).toBeGreaterThanOrEqual(state.settings.onceInYears);
  expect(onceInYears).toBeLessThan(1000 * state.settings.onceInYears);
  // Certainty is made of the same number.
  expect(signal && judgeSignal(state, signal, undefined).confidence).toBeLessThan(0.9);
});
