import { describe, expect, test } from 'vitest';
import { createEngineState, DETECTION_SETTINGS, type EngineChange } from '../../../src/detect/index.ts';
import { VERDICTS } from '../../../src/vocabulary/index.ts';
import { at, type Employee, employees, type Fate, opened, playDay } from './company.ts';

const DROPPED = 'session-dropped-by-path';
const isThere = ({ places }: Employee): boolean => places.gateway === 'gw-1';

/** Numbers of no pattern. */
function scattered(number: number, day: number): number {
  const h = Math.imul(number + 1, 0x9e3779b1) ^ Math.imul(day + 7, 0x85ebca6b);
  return (Math.imul(h ^ (h >>> 15), 0xc2b2ae35) >>> 8) & 0xffff;
}

/** One in twenty of those who try, every day others. */
const everyDays =
  (day: number): Fate =>
  ({ number }) =>
    scattered(number, day) % 20 === 0 ? DROPPED : null;

/** A company is watched from its first Monday on; on the third Friday a gateway lets every third of its people down. */
function threeWeeks(fateOf: (day: number) => Fate): EngineChange[] {
  const people = employees(900);
  const state = createEngineState(DETECTION_SETTINGS);
  const changes: EngineChange[] = [];
  for (let day = 0; day < 19; day++) changes.push(...playDay(state, { day, people, fate: fateOf(day) }));
  return changes;
}

const told = (changes: readonly EngineChange[], type: EngineChange['type']) =>
  changes.flatMap((change) =>
    change.type === type ? [[VERDICTS[change.signal.outcome], change.signal.latest.dimensions]] : [],
  );

describe('what was told before anything was learnt', () => {
  test('and happens every day is over once that is learnt, and hides nothing after that', () => {
    const changes = threeWeeks((day) => (employee, atMs) => {
      const isLetDown = day === 18 && isThere(employee) && employee.number % 9 < 4 && atMs > at(day, 9);
      return isLetDown ? DROPPED : everyDays(day)(employee, atMs);
    });
    expect(told(changes, 'opened')).toEqual([
      [DROPPED, {}],
      [DROPPED, { gateway: 'gw-1' }],
    ]);
    const [first] = opened(changes);
    expect(first?.closedAtMs).toBeLessThan(at(15, 0));
  });

  test('and most people of a gateway meet is not over because days go by', () => {
    const changes = threeWeeks((day) => (employee) => (isThere(employee) && day < 16 ? DROPPED : null));
    expect(told(changes, 'opened')).toEqual([[DROPPED, { gateway: 'gw-1' }]]);
    const [first] = opened(changes);
    expect(first?.closedAtMs).toBeGreaterThan(at(16, 0));
  });
});
