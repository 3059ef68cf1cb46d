import { describe, expect, test } from 'vitest';
import { advance } from '../../../src/detect/index.ts';
import {
  at,
  attemptOf,
  DAY_MS,
  type Fate,
  LEARNT_DAYS,
  learntCompany,
  MINUTE_MS,
  opened,
  playDay,
} from './company.ts';

const DAY = LEARNT_DAYS;

describe('silence', () => {
  test('of one line while everybody else connects is told, and over when somebody is heard', () => {
    const { state, people } = learntCompany(400);
    const fate: Fate = ({ places }, atMs) =>
      places.isp === 'jcom' && atMs < at(DAY, 10.2) ? 'absent' : null;
    const [signal, ...others] = opened(playDay(state, { day: DAY, people, fate }));
    expect(others).toEqual([]);
    expect(signal?.kind).toBe('silence');
    expect(signal?.first.dimensions).toEqual({ isp: 'jcom' });
    expect(signal?.detectedAtMs).toBeLessThan(at(DAY, 9.5));
    expect(signal?.closedAtMs).toBeLessThan(at(DAY, 11));
  });

  test('is not told while half of the line still get through', () => {
    const { state, people } = learntCompany(400);
    const fate: Fate = ({ places, number }) => (places.isp === 'jcom' && number % 2 === 0 ? 'absent' : null);
    expect(opened(playDay(state, { day: DAY, people, fate }))).toEqual([]);
  });

  test('is not told on a day off, nor when the whole company stays away', () => {
    const daysOff = ['2026-06-15'];
    const off = learntCompany(400);
    const clock = { ...off.state.clock, daysOff: new Set(daysOff), offDays: new Map() };
    const absent: Fate = ({ places, number }) =>
      places.isp === 'jcom' || number % 4 !== 0 ? 'absent' : null;
    expect(opened(playDay({ ...off.state, clock }, { day: DAY, people: off.people, fate: absent }))).toEqual(
      [],
    );
    const { state, people } = learntCompany(400);
    expect(opened(playDay(state, { day: DAY, people, fate: () => 'absent' }))).toEqual([]);
  });

  test('is not told of a version that everybody left for a newer one', () => {
    const { state, people } = learntCompany(400);
    const updated = people.map((one) =>
      one.places.clientVersion === '7.2.4'
        ? { ...one, places: { ...one.places, clientVersion: '7.4.3' } }
        : one,
    );
    expect(opened(playDay(state, { day: DAY, people: updated }))).toEqual([]);
  });

  test('takes up what its machines had kept, as one trouble', () => {
    const { state, people } = learntCompany(400);
    const fate: Fate = ({ places }, atMs) =>
      places.isp === 'jcom' && atMs < at(DAY, 10.2) ? 'absent' : null;
    const kept = people
      .filter((one) => one.places.isp === 'jcom')
      .slice(0, 20)
      .map((one, i) =>
        attemptOf(one, at(DAY, 8.8) + i * MINUTE_MS, 'no-internet-connection', {
          arrivedAtMs: at(DAY, 10.3),
        }),
      );
    const [signal, ...others] = opened(playDay(state, { day: DAY, people, fate, more: kept }));
    expect(others).toEqual([]);
    expect(signal?.people.size).toBeGreaterThanOrEqual(20);
  });
});

describe('a certificate', () => {
  const certificate = (notAfterMs: number, serial = 'aa') => ({ certificate: { serial, notAfterMs } });

  test('that ends in 30 days is told once with the people behind it, and again at 14 and 7', () => {
    const { state, people } = learntCompany(60);
    const notAfterMs = at(DAY, 12) + 30 * DAY_MS;
    const changes = [];
    for (let day = DAY; day < DAY + 26; day++) {
      changes.push(
        ...playDay(state, {
          day,
          people,
          extra: ({ places }) => (places.gateway === 'gw-1' ? certificate(notAfterMs) : {}),
        }),
      );
    }
    const [signal, ...others] = opened(changes);
    expect(others).toEqual([]);
    expect(signal?.kind).toBe('certificate-expiry');
    expect(signal?.people.size).toBe(20);
    expect(changes.filter((change) => change.type === 'updated')).toHaveLength(2);
  });

  test('that ends in 31 days is not told yet', () => {
    const { state, people } = learntCompany(60);
    const notAfterMs = at(DAY + 1, 0) + 31 * DAY_MS;
    expect(opened(playDay(state, { day: DAY, people, extra: () => certificate(notAfterMs) }))).toEqual([]);
  });

  test('that was renewed is closed', () => {
    const { state, people } = learntCompany(60);
    const [signal] = opened(
      playDay(state, { day: DAY, people, extra: () => certificate(at(DAY, 0) + 20 * DAY_MS) }),
    );
    playDay(state, { day: DAY + 1, people, extra: () => certificate(at(DAY, 0) + 400 * DAY_MS, 'bb') });
    expect(state.signals.find((one) => one.id === signal?.id)?.closedAtMs ?? null).not.toBeNull();
  });
});

describe('a restart', () => {
  test('in mid-incident changes nothing: a copy of the state tells the same', () => {
    const { state, people } = learntCompany(300);
    const fate: Fate = ({ places }) => (places.gateway === 'gw-1' ? 'server-cert-expired' : null);
    playDay(state, { day: DAY, people, fate });
    const copy = structuredClone(state);
    const told = playDay(state, { day: DAY + 1, people, fate });
    const toldByCopy = playDay(copy, { day: DAY + 1, people, fate });
    const shape = (changes: typeof told) =>
      changes.map(({ type, signal }) => [type, signal.id, signal.people.size]);
    expect(shape(toldByCopy)).toEqual(shape(told));
  });

  test('needs time to go on: the same minute twice is refused', () => {
    const { state } = learntCompany(60);
    expect(() => advance(state, [], state.nowMs)).toThrow(RangeError);
  });
});
