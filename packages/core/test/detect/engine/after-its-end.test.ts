import { describe, expect, test } from 'vitest';
import type { EngineChange } from '../../../src/detect/index.ts';
import { VERDICTS } from '../../../src/vocabulary/index.ts';
import {
  at,
  type Employee,
  type Fate,
  LEARNT_DAYS,
  learntCompany,
  MINUTE_MS,
  opened,
  playDay,
} from './company.ts';

const DAY = LEARNT_DAYS;
const isThere = ({ places }: Employee): boolean => places.gateway === 'gw-1';

const yesterday: Fate = (employee, atMs) =>
  isThere(employee) && atMs >= at(DAY, 8.5) && atMs < at(DAY, 9.5)
    ? 'gateway-license-or-session-limit'
    : null;

/** A company whose gw-1 was full yesterday, and is over it. */
function aDayAfter() {
  const { state, people } = learntCompany(300);
  const changes = playDay(state, { day: DAY, people, fate: yesterday });
  expect(changes.map(({ type }) => type).filter((type) => type === 'closed')).toEqual(['closed']);
  return { state, people };
}

/** The first who are locked out are those who met the full gateway; then it is everybody. */
const lockedOut: Fate = (employee, atMs) => {
  if (atMs < at(DAY + 1, 8.6) || atMs > at(DAY + 1, 10)) return null;
  const isHit = isThere(employee) || (atMs > at(DAY + 1, 8.9) && employee.number % 2 === 0);
  return isHit ? 'account-locked' : null;
};

describe('what the people of a surge meet a day after its end', () => {
  test('is a trouble of its own when it is unrelated, and neither opens nor ends the old one', () => {
    const { state, people } = aDayAfter();
    const changes = playDay(state, { day: DAY + 1, people, fate: lockedOut });
    expect(opened(changes).map(({ outcome }) => VERDICTS[outcome])).toEqual(['account-locked']);
    expect(changes.filter(({ type }) => type === 'reopened')).toEqual([]);
  });

  test('is the same trouble again when it goes by the same name, for an hour at least', () => {
    const { state, people } = aDayAfter();
    const again: Fate = (employee, atMs) =>
      isThere(employee) && atMs >= at(DAY + 1, 9) && atMs < at(DAY + 1, 9.2)
        ? 'gateway-license-or-session-limit'
        : null;
    const seen: [EngineChange['type'], number][] = [];
    playDay(state, { day: DAY + 1, people, fate: again }, ({ type }, nowMs) => {
      if (type !== 'updated' && type !== 'explained') seen.push([type, (nowMs - at(DAY + 1, 9)) / MINUTE_MS]);
    });
    expect(seen.map(([type]) => type)).toEqual(['reopened', 'closed']);
    const [back = ['', 0], over = ['', 0]] = seen;
    expect(over[1] - back[1]).toBeGreaterThanOrEqual(60);
  });
});
