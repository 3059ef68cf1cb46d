import { describe, expect, test } from 'vitest';
import type { EngineChange } from '../../../src/detect/index.ts';
import { VERDICTS } from '../../../src/vocabulary/index.ts';
import { at, type Employee, type Fate, HOUR_MS, LEARNT_DAYS, learntCompany, playDay } from './company.ts';

const DAY = LEARNT_DAYS;
const SLOW = 'gateway-unreachable-generic';
const isThere = ({ places }: Employee): boolean => places.gateway === 'gw-1';
const isUnlucky = ({ number }: Employee): boolean => number % 13 < 2;

interface Seen {
  readonly type: EngineChange['type'];
  readonly verdict: string | undefined;
  readonly places: Readonly<Record<string, string | undefined>>;
  readonly people: number;
  readonly hour: number;
}

/** From half past eight on two of thirteen cannot reach their gateways, wherever they are; and what else happens. */
function aDayOf(fate: Fate): Seen[] {
  const { state, people } = learntCompany(900);
  const seen: Seen[] = [];
  const both: Fate = (employee, atMs) => fate(employee, atMs) ?? (isUnlucky(employee) ? SLOW : null);
  playDay(state, { day: DAY, people, fate: both }, ({ type, signal }, nowMs) => {
    if (type === 'updated' || type === 'explained') return;
    const { outcome, latest, people: who } = signal;
    const hour = (nowMs - at(DAY, 0)) / HOUR_MS;
    seen.push({ type, verdict: VERDICTS[outcome], places: latest.dimensions, people: who.size, hour });
  });
  expect(seen[0]).toMatchObject({ type: 'opened', verdict: SLOW, places: {} });
  return seen.slice(1);
}

/** People of gw-1, or a part of them, for half an hour. */
const gatewayDown =
  (isHit: (employee: Employee) => boolean): Fate =>
  (employee, atMs) =>
    isThere(employee) && isHit(employee) && atMs >= at(DAY, 9.75) && atMs < at(DAY, 10.25) ? SLOW : null;

describe('within a trouble that everybody has a little of', () => {
  test('a gateway that nobody gets through to is told by itself, and is over by itself', () => {
    const [opened, closed, ...others] = aDayOf(gatewayDown(() => true));
    expect(opened).toMatchObject({ type: 'opened', verdict: SLOW, places: { gateway: 'gw-1' } });
    expect(opened?.hour).toBeLessThan(10.1);
    expect(closed).toMatchObject({ type: 'closed', places: { gateway: 'gw-1' } });
    expect(closed?.hour).toBeLessThan(15);
    expect(closed?.people).toBeGreaterThan(20);
    expect(others).toEqual([]);
  });

  test('a gateway that a third of its people do not get through to is not', () => {
    expect(aDayOf(gatewayDown(({ number }) => number % 7 < 2))).toEqual([]);
  });

  test('nothing is told when it goes on as it did', () => {
    expect(aDayOf(() => null)).toEqual([]);
  });
});
