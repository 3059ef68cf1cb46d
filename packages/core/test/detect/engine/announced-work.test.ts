import { describe, expect, test } from 'vitest';
import type { AnnouncedWork } from '../../../src/detect/index.ts';
import { workAt } from '../../../src/detect/index.ts';
import { at, type Fate, LEARNT_DAYS, learntCompany, MINUTE_MS, opened, playDay } from './company.ts';

const DAY = LEARNT_DAYS;
const DOWN = 'gateway-port-wrong-or-service-down';
const work = (places: AnnouncedWork['places'], fromHour: number, toHour: number): AnnouncedWork[] => [
  { id: 7, places, fromMs: at(DAY, fromHour), toMs: at(DAY, toHour) },
];
/** Nobody gets through a gateway between two hours. */
const down =
  (gateway: string, fromHour: number, toHour: number): Fate =>
  ({ places }, atMs) =>
    places.gateway === gateway && atMs >= at(DAY, fromHour) && atMs < at(DAY, toHour) ? DOWN : null;

describe('a surge during announced work', () => {
  test('is recorded as muted by it, over with it, and nothing is told', () => {
    const { state, people } = learntCompany(300, { work: work({ gateway: 'gw-1' }, 8, 18) });
    const [signal, ...others] = opened(playDay(state, { day: DAY, people, fate: down('gw-1', 8, 18) }));
    expect(others).toEqual([]);
    expect(signal).toMatchObject({
      mutedBy: 7,
      kind: 'cause-surge',
      first: { dimensions: { gateway: 'gw-1' } },
    });
    expect(signal?.people.size).toBeGreaterThan(50);
    expect(signal?.closedAtMs).not.toBeNull();
    expect(signal?.closedAtMs).toBeLessThanOrEqual(at(DAY, 18) + 5 * MINUTE_MS);
    expect(state.setAside.get('announced-work')).toBeGreaterThan(20);
  });

  test('that goes on past its end is told then, from then on, and with those who fail then', () => {
    const { state, people } = learntCompany(300, { work: work({ gateway: 'gw-1' }, 8, 9.25) });
    const signals = opened(playDay(state, { day: DAY, people, fate: down('gw-1', 8, 12) }));
    expect(signals.map(({ mutedBy }) => mutedBy)).toEqual([7, null]);
    const told = signals[1];
    expect(told?.startedAtMs).toBeGreaterThanOrEqual(at(DAY, 9.25));
    expect(told?.detectedAtMs).toBeLessThan(at(DAY, 9.25) + 15 * MINUTE_MS);
    expect(told?.people.size).toBeLessThan(
      people.filter(({ places }) => places.gateway === 'gw-1').length * 0.7,
    );
  });

  test('that ends with it is not told', () => {
    const { state, people } = learntCompany(300, { work: work({ gateway: 'gw-1' }, 8, 9.5) });
    const signals = opened(playDay(state, { day: DAY, people, fate: down('gw-1', 8, 9.5) }));
    expect(signals.filter(({ mutedBy }) => mutedBy === null)).toEqual([]);
  });

  test('at another place is told', () => {
    const { state, people } = learntCompany(300, { work: work({ gateway: 'gw-1' }, 8, 18) });
    const [signal, ...others] = opened(playDay(state, { day: DAY, people, fate: down('gw-2', 9, 10) }));
    expect(others).toEqual([]);
    expect(signal).toMatchObject({ mutedBy: null, first: { dimensions: { gateway: 'gw-2' } } });
  });

  test('does not keep one open that was told before it and is mended elsewhere', () => {
    const { state, people } = learntCompany(300, {
      work: work({ gateway: 'gw-1', site: 'site-1' }, 9.1, 18),
    });
    const fate: Fate = (employee, atMs) =>
      employee.places.site === 'site-1'
        ? down('gw-1', 8.5, 18)(employee, atMs)
        : down('gw-1', 8.5, 9.1)(employee, atMs);
    const [told] = opened(playDay(state, { day: DAY, people, fate }));
    expect(told).toMatchObject({ mutedBy: null, first: { dimensions: { gateway: 'gw-1' } } });
    expect(told?.closedAtMs).toBeLessThan(at(DAY, 12));
  });

  test('of everybody’s mutes everything', () => {
    const { state, people } = learntCompany(300, { work: work({}, 8, 18) });
    const signals = opened(playDay(state, { day: DAY, people, fate: down('gw-2', 9, 10) }));
    expect(signals.map(({ mutedBy }) => mutedBy)).toEqual([7]);
  });
});

test('a line that falls silent where its people’s gateway is worked on is muted, and told when the work is over', () => {
  const silent: Fate = ({ places }) => (places.site === 'site-1' ? 'absent' : null);
  const { state, people } = learntCompany(400, { work: work({ site: 'site-1' }, 8, 9.5) });
  const signals = opened(playDay(state, { day: DAY, people, fate: silent })).filter(
    ({ kind }) => kind === 'silence',
  );
  expect(signals.map(({ mutedBy }) => mutedBy)).toEqual([7, null]);
  expect(signals[1]?.detectedAtMs).toBeGreaterThanOrEqual(at(DAY, 9.5));
});

test('work covers its own places at its own time only', () => {
  const own = work({ gateway: '1', site: 'Tokyo' }, 8, 9);
  const there = { gateway: '1', site: 'Tokyo', resolver: '10.0.0.53' };
  expect(workAt(own, there, at(DAY, 8))).toMatchObject({ id: 7 });
  expect(workAt(own, there, at(DAY, 9))).toBeNull();
  expect(workAt(own, { gateway: '1' }, at(DAY, 8))).toBeNull();
  expect(workAt(own, { ...there, gateway: '2' }, at(DAY, 8))).toBeNull();
});
