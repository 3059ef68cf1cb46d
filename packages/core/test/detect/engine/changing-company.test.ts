import { describe, expect, test } from 'vitest';
import { countWindow } from '../../../src/detect/engine/count-window.ts';
import { advance, type EngineChange } from '../../../src/detect/index.ts';
import { VERDICTS } from '../../../src/vocabulary/index.ts';
import {
  at,
  attemptOf,
  type Employee,
  type Extra,
  type Fate,
  HOUR_MS,
  LEARNT_DAYS,
  learntCompany,
  MINUTE_MS,
  opened,
  playDay,
} from './company.ts';

const DAY = LEARNT_DAYS;
const FRIDAY = DAY + 4;
const isThere = ({ places }: Employee): boolean => places.gateway === 'gw-1';
const DOWN = 'gateway-port-wrong-or-service-down';
const verdicts = (changes: readonly EngineChange[]) =>
  opened(changes).map(({ outcome }) => VERDICTS[outcome]);

describe('a company that moves', () => {
  test('to another client version, a fifth of its people each day, is in no trouble', () => {
    const { state, people } = learntCompany(900);
    const moved = (employee: Employee, day: number): Extra =>
      employee.number % 5 <= day ? { places: { ...employee.places, clientVersion: '9.0' } } : {};
    const changes = [0, 1, 2, 3, 4].flatMap((day) =>
      playDay(state, { day: DAY + day, people, extra: (employee) => moved(employee, day) }),
    );
    expect(changes).toEqual([]);
  });

  test('has tried from everywhere it was, each of its people once', () => {
    const { state, people } = learntCompany(30);
    const [one] = people;
    if (!one) throw new Error('nobody is there');
    const via = (gateway: string, minute: number) =>
      attemptOf(one, at(DAY, 9) + minute * MINUTE_MS, null, { places: { ...one.places, gateway } });
    advance(state, [via('a', 0), via('b', 1), via('a', 2), via('b', 3), via('b', 4)], at(DAY, 9.2));
    const { trying, workspace } = countWindow(state, HOUR_MS, at(DAY, 9.2), false);
    const triedAt = (gateway: string) => workspace.trying[state.places.names.indexOf(gateway)];
    expect([trying, triedAt('a'), triedAt('b'), triedAt('gw-1')]).toEqual([1, 1, 1, 0]);
  });

  test('to another gateway is in trouble when those who moved do not get through', () => {
    const { state, people } = learntCompany(300);
    const extra = (employee: Employee): Extra =>
      isThere(employee) ? { places: { ...employee.places, gateway: 'gw-new' } } : {};
    const fate: Fate = (employee) => (isThere(employee) ? DOWN : null);
    const [signal] = opened(playDay(state, { day: DAY, people, fate, extra }));
    expect(signal?.latest.dimensions).toEqual({ gateway: 'gw-new' });
  });
});

describe('a trouble that lasts for days', () => {
  test('does not take an unrelated one at its place for itself', () => {
    const { state, people } = learntCompany(600);
    const some: Fate = (employee) =>
      isThere(employee) && employee.number % 13 < 3 ? 'tunnel-ipv6-negotiation-stalled' : null;
    expect(verdicts(playDay(state, { day: DAY, people, fate: some }))).toEqual([
      'tunnel-ipv6-negotiation-stalled',
    ]);
    playDay(state, { day: DAY + 1, people, fate: some });
    const expired: Fate = (employee, atMs) =>
      isThere(employee) && atMs > at(DAY + 2, 9.5) ? 'server-cert-expired' : some(employee, atMs);
    expect(verdicts(playDay(state, { day: DAY + 2, people, fate: expired }))).toEqual([
      'server-cert-expired',
    ]);
  });

  test('has its people for its own who say otherwise at its place, as long as they are fewer', () => {
    const { state, people } = learntCompany(600);
    const down = (number: number) => (number % 7 === 0 ? 'server-cert-untrusted' : DOWN);
    const dead: Fate = (employee, atMs) =>
      isThere(employee) ? (atMs < at(DAY, 12) ? DOWN : down(employee.number)) : null;
    expect(verdicts(playDay(state, { day: DAY, people, fate: dead }))).toEqual([DOWN]);
    const later: Fate = (employee) => (isThere(employee) ? down(employee.number) : null);
    expect(verdicts(playDay(state, { day: DAY + 1, people, fate: later }))).toEqual([]);
  });

  test('is not over on the weekend, when nobody tries to reach a dead gateway', () => {
    const { state, people } = learntCompany(300);
    const dead: Fate = (employee, atMs) => (isThere(employee) && atMs > at(FRIDAY, 8.5) ? DOWN : null);
    for (let day = DAY; day < FRIDAY; day++) playDay(state, { day, people });
    const types = [FRIDAY, FRIDAY + 1, FRIDAY + 2, FRIDAY + 3].flatMap((day) =>
      playDay(state, { day, people, fate: dead }).map(({ type }) => type),
    );
    expect(types.filter((type) => type === 'opened' || type === 'closed' || type === 'reopened')).toEqual([
      'opened',
    ]);
  });

  test('that came back has the people of its spells, not of the days between', () => {
    const { state, people } = learntCompany(600);
    const down = (day: number): Fate => {
      return (employee, atMs) =>
        isThere(employee) && atMs >= at(day, 8.8) && atMs < at(day, 9.6) ? DOWN : null;
    };
    const [signal] = opened(playDay(state, { day: DAY, people, fate: down(DAY) }));
    // Somebody meets it once between.
    const [other] = people.filter((one) => isThere(one) && !signal?.people.has(peopleIndex(state, one)));
    const between = other ? [attemptOf(other, at(DAY + 1, 11), DOWN)] : [];
    playDay(state, { day: DAY + 1, people, more: between });
    const types = playDay(state, { day: DAY + 2, people, fate: down(DAY + 2) }).map(({ type }) => type);
    expect(types).toContain('reopened');
    expect(types).toContain('explained');
    expect(types).not.toContain('opened');
    expect(between).toHaveLength(1);
    expect(other && signal?.people.has(peopleIndex(state, other))).toBe(false);
  });
});

const peopleIndex = ({ people }: { people: { numbers: ReadonlyMap<string, number> } }, { name }: Employee) =>
  people.numbers.get(name) ?? -1;

describe('people who give up', () => {
  test.each([
    ['server-cert-expired', ['server-cert-expired']],
    ['user-cancelled', []],
    ['unknown', []],
    [null, []],
  ])('after %s tell of %j', (verdict, told) => {
    const { state, people } = learntCompany(300);
    const fate: Fate = (employee) => (isThere(employee) ? verdict : null);
    const extra = (employee: Employee): Extra => (isThere(employee) ? { result: 'cancelled', verdict } : {});
    expect(verdicts(playDay(state, { day: DAY, people, fate, extra }))).toEqual(told);
  });
});

describe('an office in another time zone', () => {
  test('is not missed on Monday morning, when it is Sunday there', () => {
    const { state, people } = learntCompany(400);
    const isAway = ({ number }: Employee): boolean => number % 6 === 1;
    const away = people.filter(isAway);
    const told: EngineChange[] = [];
    // Tuesday to Saturday, long before anybody else; the first of these Mondays nobody can know of.
    for (let day = DAY; day <= DAY + 21; day++) {
      const weekday = (day + 1) % 7;
      const early = weekday === 0 || weekday === 1 ? [] : away.filter((_, i) => (i + day) % 10 < 8);
      const more = early.map((one, i) =>
        attemptOf(one, at(day, 2 + (i % 40) / 10), null, { places: { ...one.places, site: 'london' } }),
      );
      const changes = playDay(state, { day, people, fate: (one) => (isAway(one) ? 'absent' : null), more });
      if (day > DAY + 7) told.push(...changes);
    }
    expect(opened(told).map(({ kind }) => kind)).toEqual([]);
  });
});
