import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  advance,
  createEngineState,
  DETECTION_SETTINGS,
  EXPLAIN_DIMENSIONS,
} from '../../../src/detect/index.ts';
import {
  at,
  attemptOf,
  DAY_MS,
  type Employee,
  employees,
  type Fate,
  LEARNT_DAYS,
  learntCompany,
  MINUTE_MS,
  opened,
  playDay,
} from './company.ts';

const DAY = LEARNT_DAYS;

describe('bad input', () => {
  test('clocks years off count at arrival or not at all, and say so', () => {
    const { state, people } = learntCompany(300);
    const more = people.slice(0, 60).map((one, i) =>
      attemptOf(one, at(DAY, 9), 'clock-skew', {
        arrivedAtMs: at(DAY, 9) + i * MINUTE_MS,
        occurredAtMs: at(DAY, 9) + (i % 2 === 0 ? -3 : 3) * 365 * DAY_MS,
      }),
    );
    const signals = opened(playDay(state, { day: DAY, people, more }));
    expect(signals).toHaveLength(1);
    expect(signals[0]?.startedAtMs).toBeGreaterThan(at(DAY, 8.5));
    expect(state.setAside.get('too-old')).toBe(30);
    expect(state.setAside.get('clock-ahead')).toBe(30);
  });

  test('one attempt delivered a million times is one, and is remembered in bounded space', () => {
    const { state, people } = learntCompany(60);
    const [person] = people;
    if (!person) throw new Error('nobody works here');
    const once = attemptOf(person, at(DAY, 9), 'gateway-unreachable-generic');
    const rows = state.ring.head;
    advance(state, new Array<typeof once>(1_000_000).fill(once), at(DAY, 9.1));
    expect(state.ring.head - rows).toBe(1);
    expect(state.setAside.get('duplicate')).toBe(999_999);
  });

  test('a dimension with 100,000 values is counted up to its bound, and the rest said', () => {
    const { state, people } = learntCompany(300);
    const more = Array.from({ length: 100_000 }, (_, i) => {
      const person = people[i % people.length];
      if (!person) throw new Error('nobody works here');
      return attemptOf(
        { ...person, places: { ...person.places, resolver: `10.${i}` } },
        at(DAY, 9) + i * 10,
        null,
      );
    });
    expect(opened(playDay(state, { day: DAY, people, more }))).toEqual([]);
    const resolver = EXPLAIN_DIMENSIONS.indexOf('resolver');
    expect(state.places.numbers[resolver]?.size).toBe(DETECTION_SETTINGS.valuesPerDimensionMax);
    expect(state.places.refused[resolver]).toBeGreaterThan(90_000);
  });

  test('a gateway that shows everybody another serial is one forecast, in bounded space; another day of the end is another', () => {
    const { state, people } = learntCompany(300);
    const extra = ({ number }: Employee, atMs: number) => ({
      certificate: {
        serial: `${number}-${atMs}`,
        notAfterMs: at(DAY + 20 + (number % 3 === 0 ? 5 : 0), number % 24),
      },
    });
    const changes = [...playDay(state, { day: DAY, people, extra })];
    changes.push(...playDay(state, { day: DAY + 1, people, extra }));
    const forecasts = opened(changes).filter(({ kind }) => kind === 'certificate-expiry');
    const days = new Set(
      forecasts.map(({ certificate, first }) =>
        JSON.stringify([first.places, Math.floor((certificate?.notAfterMs ?? 0) / DAY_MS)]),
      ),
    );
    expect(forecasts).toHaveLength(days.size);
    expect(new Set(forecasts.map(({ first }) => first.dimensions.gateway)).size).toBe(3);
    expect(state.certificates.size).toBeLessThanOrEqual(48);
  });

  test('more attempts than are kept push out the oldest, and nothing else', () => {
    const state = createEngineState({ ...DETECTION_SETTINGS, attemptsMax: 1_500 });
    const people = employees(300);
    for (let day = 0; day < 10; day++) playDay(state, { day, people });
    expect(state.ring.head - state.ring.tail).toBeLessThanOrEqual(1_500);
    expect(state.ring.capacity).toBeLessThanOrEqual(1_500);
  });

  test('empty weeks are no silence, and what comes after them is no storm', () => {
    const { state, people } = learntCompany(300);
    const changes = [];
    for (let nowMs = at(DAY, 1); nowMs < at(DAY + 21, 0); nowMs += 10 * MINUTE_MS)
      changes.push(...advance(state, [], nowMs));
    for (let day = DAY + 21; day < DAY + 24; day++) changes.push(...playDay(state, { day, people }));
    expect(opened(changes)).toEqual([]);
  });

  test('a fleet that doubles overnight is no trouble; its own trouble is', () => {
    const { state, people } = learntCompany(200);
    const all = [...people, ...employees(200, 200)];
    const clumsy: Fate = ({ number }, atMs) =>
      number >= 200 && (number + Math.floor(atMs / DAY_MS)) % 40 === 0 ? 'bad-username-or-password' : null;
    expect(opened(playDay(state, { day: DAY, people: all, fate: clumsy }))).toEqual([]);
    const fate: Fate = ({ number }) => (number >= 200 && number % 2 === 0 ? 'client-missing-root-ca' : null);
    expect(opened(playDay(state, { day: DAY + 1, people: all, fate }))).toHaveLength(1);
  });

  test('a verdict that the catalogue does not know counts as unknown', () => {
    const { state, people } = learntCompany(60);
    const [person] = people;
    if (!person) throw new Error('nobody works here');
    advance(state, [attemptOf(person, at(DAY, 9), 'eaten-by-a-dog')], at(DAY, 9.1));
    expect(state.setAside.get('unknown-verdict')).toBe(1);
  });

  test('nothing that can be sent makes it fail', () => {
    const time = fc.oneof(
      fc.integer({ min: at(DAY, 0), max: at(DAY, 3) }),
      fc.constantFrom(Number.NaN, -1, 8e15, Number.POSITIVE_INFINITY),
    );
    const attempt = fc.record({
      attemptId: fc.string({ maxLength: 5 }),
      occurredAtMs: time,
      arrivedAtMs: fc.integer({ min: at(DAY, 0), max: at(DAY, 3) }),
      person: fc.string({ maxLength: 2 }),
      places: fc.dictionary(fc.constantFrom(...EXPLAIN_DIMENSIONS), fc.string({ maxLength: 3 })),
      result: fc.constantFrom(
        'connected' as const,
        'failed' as const,
        'cancelled' as const,
        'dropped' as const,
      ),
      verdict: fc.option(fc.constantFrom('unknown', 'server-cert-expired', '__proto__', '')),
      certificate: fc.record({ serial: fc.string({ maxLength: 2 }), notAfterMs: time }),
    });
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 200 }), (attempts) => {
        const { state } = learntCompany(60);
        for (let hour = 1; hour <= 4; hour++) advance(state, attempts, at(DAY, hour));
      }),
      { numRuns: 20 },
    );
  });
});
