import { describe, expect, test } from 'vitest';
import { recoveryOf } from '../../../src/detect/engine/close-surges.ts';
import type { DetectionAttempt, EngineChange } from '../../../src/detect/index.ts';
import {
  at,
  attemptOf,
  type Employee,
  type Extra,
  type Fate,
  LEARNT_DAYS,
  learntCompany,
  MINUTE_MS,
  playDay,
} from './company.ts';

const DAY = LEARNT_DAYS;
const DOWN = 'gateway-port-wrong-or-service-down';
const MENDED = 9.5;
const isThere = ({ places }: Employee): boolean => places.gateway === 'gw-1';

interface Trouble {
  readonly fate: Fate;
  /** People who try to connect right after it was mended, one every ten seconds, and do. */
  readonly rush?: number;
  /** Sees every change. */
  readonly forget?: (change: EngineChange) => void;
  /** Employees, a third of them at the gateway. */
  readonly count?: number;
  readonly extra?: (employee: Employee, atMs: number) => Extra;
  /** Attempts of the test's own. */
  readonly own?: (people: readonly Employee[]) => readonly DetectionAttempt[];
}

/** What became of a surge at gw-1: each change with its minute after the mending, and what proved its end. */
function play({ fate, rush = 0, forget, count = 300, extra = () => ({}), own = () => [] }: Trouble) {
  const { state, people } = learntCompany(count);
  const rushing = people
    .filter(isThere)
    .slice(0, rush)
    .map((one, i) => attemptOf(one, at(DAY, MENDED) + i * 10_000, null));
  const seen: { type: EngineChange['type']; minute: number; failing: number; trying: number }[] = [];
  const more = [...rushing, ...own(people)];
  playDay(state, { day: DAY, people, fate, extra, more }, (change, nowMs) => {
    if (change.type !== 'opened' && change.type !== 'closed' && change.type !== 'reopened') return;
    const { failing, trying } =
      change.type === 'closed' ? recoveryOf(state, change.signal) : { failing: 0, trying: 0 };
    forget?.(change);
    seen.push({ type: change.type, minute: (nowMs - at(DAY, MENDED)) / MINUTE_MS, failing, trying });
  });
  return seen;
}

const downUntilMended: Fate = (employee, atMs) =>
  isThere(employee) && atMs >= at(DAY, 8.75) && atMs < at(DAY, MENDED) ? DOWN : null;

describe('the end of a surge', () => {
  test('is seen a quarter of an hour after the mending when a hundred people get through', () => {
    const seen = play({ fate: downUntilMended, rush: 100 });
    expect(seen.map(({ type }) => type)).toEqual(['opened', 'closed']);
    expect(seen[1]).toMatchObject({ failing: 0 });
    expect(seen[1]?.minute).toBeGreaterThanOrEqual(15);
    expect(seen[1]?.minute).toBeLessThanOrEqual(25);
    expect(seen[1]?.trying).toBeGreaterThan(50);
  });

  test('is seen after an hour when few try', () => {
    const few: Fate = (employee, atMs) => {
      if (!isThere(employee) || atMs < at(DAY, MENDED)) return downUntilMended(employee, atMs);
      return employee.number % 5 === 1 ? null : 'absent';
    };
    const seen = play({ fate: few });
    expect(seen.map(({ type }) => type)).toEqual(['opened', 'closed']);
    expect(seen[1]?.minute).toBeGreaterThanOrEqual(50);
  });

  test('is not seen while one in five still fails among many who get through', () => {
    const fate: Fate = (employee, atMs) => {
      if (!isThere(employee) || atMs < at(DAY, 8.75)) return null;
      return atMs < at(DAY, MENDED) || employee.number % 5 === 1 ? DOWN : null;
    };
    expect(play({ fate, rush: 100 }).map(({ type }) => type)).toEqual(['opened']);
  });

  test('is not seen early where few of those who try ever failed', () => {
    const some: Fate = (employee, atMs) =>
      employee.number % 4 === 1 ? downUntilMended(employee, atMs) : null;
    const seen = play({ fate: some });
    expect(seen[0]?.type).toBe('opened');
    expect(seen[1]?.minute).toBeGreaterThan(30);
  });

  test('that was none is taken back, and the next time only a whole hour proves it', () => {
    const twice: Fate = (employee, atMs) =>
      downUntilMended(employee, atMs) ??
      (isThere(employee) && atMs >= at(DAY, 10) && atMs < at(DAY, 10.4) ? DOWN : null);
    const first = play({ fate: twice, rush: 100 });
    expect(first.map(({ type }) => type)).toEqual(['opened', 'closed', 'reopened', 'closed']);
    expect(first[3]?.minute).toBeGreaterThanOrEqual(54 + 50);
  });

  test('is not put off to the next day by people elsewhere who failed before it', () => {
    // A few at another gateway fail as well, too few to be its place; the long windows hold them for a day.
    const also: Fate = (employee, atMs) => {
      const isElsewhere = employee.places.gateway === 'gw-2' && employee.number % 12 === 2;
      return isElsewhere && atMs >= at(DAY, 8.75) && atMs < at(DAY, MENDED)
        ? DOWN
        : downUntilMended(employee, atMs);
    };
    expect(play({ fate: also, rush: 100 }).map(({ type }) => type)).toEqual(['opened', 'closed']);
  });

  test('is not taken back for those who failed before it by another name, which it no longer speaks for', () => {
    const twoNames: Fate = (employee, atMs) => {
      const met = downUntilMended(employee, atMs);
      return met !== null && employee.number % 4 === 1 ? 'gateway-unreachable-generic' : met;
    };
    const forget = (change: EngineChange): void => {
      if (change.type === 'closed') change.signal.covered = [];
    };
    expect(play({ fate: twoNames, rush: 100, forget }).map(({ type }) => type)).toEqual(['opened', 'closed']);
  });

  /** Reports of who fails come in half an hour late, those of who gets through at once. */
  const lateFailures = (employee: Employee, atMs: number) =>
    downUntilTen(employee, atMs) === null ? {} : { arrivedAtMs: atMs + 28 * MINUTE_MS };
  const downUntilTen: Fate = (employee, atMs) =>
    isThere(employee) && employee.number % 10 > 2 && atMs >= at(DAY, 8.6) && atMs < at(DAY, 10.4)
      ? DOWN
      : null;

  test('is not seen while reports of failures are still under way', () => {
    const seen = play({ fate: downUntilTen, extra: lateFailures, count: 900 });
    expect(seen.map(({ type }) => type)).toEqual(['opened', 'closed']);
    expect(seen[1]?.minute).toBeGreaterThanOrEqual(54 + 28);
  });

  test('is not proved by a few of a small place who get through while half still fail', () => {
    const isUnlucky = ({ number }: Employee): boolean => (number * 37) % 101 < 50;
    // Half of the people fail; in the late morning six happen to get through.
    const fate: Fate = (employee, atMs) =>
      isThere(employee) && isUnlucky(employee) && atMs >= at(DAY, 8.5) ? DOWN : null;
    const own = (people: readonly Employee[]) =>
      people
        .filter((one) => isThere(one) && !isUnlucky(one))
        .slice(0, 6)
        .map((one, i) => attemptOf(one, at(DAY, 11) + i * 8 * MINUTE_MS, null));
    expect(play({ fate, count: 60, own }).map(({ type }) => type)).toEqual(['opened']);
  });

  test('is proved by a few of a small place who get through where everybody failed', () => {
    const fate: Fate = (employee, atMs) =>
      isThere(employee) && atMs >= at(DAY, 8.5) && atMs < at(DAY, 10.6) ? DOWN : null;
    const own = (people: readonly Employee[]) =>
      people
        .filter(isThere)
        .slice(0, 6)
        .map((one, i) => attemptOf(one, at(DAY, 11) + i * 8 * MINUTE_MS, null));
    expect(play({ fate, count: 60, own }).map(({ type }) => type)).toEqual(['opened', 'closed']);
  });
});
