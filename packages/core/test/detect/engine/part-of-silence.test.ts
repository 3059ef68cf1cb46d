import { describe, expect, test } from 'vitest';
import { createEngineState, DETECTION_SETTINGS, type EngineState } from '../../../src/detect/index.ts';
import { at, type Employee, employees, type Fate, LEARNT_DAYS, playDay } from './company.ts';

const DAY = LEARNT_DAYS;
/** Half of the company is on one line, behind two resolvers. */
const people = employees(800).map((employee): Employee => {
  const isThere = employee.number % 2 === 0;
  const resolver = `int-${1 + (Math.floor(employee.number / 2) % 2)}`;
  const places = {
    ...employee.places,
    isp: isThere ? 'corp' : 'ocn',
    resolver: isThere ? resolver : '8.8.8.8',
  };
  return { ...employee, places };
});
let learnt: EngineState | null = null;

function company(): EngineState {
  if (!learnt) {
    learnt = createEngineState(DETECTION_SETTINGS);
    for (let day = 0; day < DAY; day++) playDay(learnt, { day, people });
  }
  return structuredClone(learnt);
}

const MINUTE_HOURS = 1 / 60;

/** What is told where the people of one resolver fall silent at nine, and those of the other so many minutes later. */
function toldWhen(minutesLater: number) {
  const untilOf: Readonly<Record<string, number>> = { 'int-1': 9, 'int-2': 9 + minutesLater * MINUTE_HOURS };
  const fate: Fate = ({ places }, atMs) =>
    atMs > at(DAY, untilOf[places.resolver ?? ''] ?? 24) ? 'absent' : null;
  const told: unknown[] = [];
  playDay(company(), { day: DAY, people, fate }, ({ type, signal }) => {
    told.push([type, signal.kind, signal.latest.dimensions]);
  });
  return told;
}

describe('a silence of one resolver', () => {
  test('is told as that of the line, when the other one of the line fell silent minutes later', () => {
    expect(toldWhen(4)).toEqual([['opened', 'silence', { isp: 'corp' }]]);
  });

  test('that is told becomes that of the line, when the other one falls silent as well', () => {
    expect(toldWhen(15)).toEqual([
      ['opened', 'silence', { resolver: 'int-1' }],
      ['explained', 'silence', { isp: 'corp' }],
    ]);
  });

  test('stays that of the resolver while the other one is heard', () => {
    expect(toldWhen(24 * 60)).toEqual([['opened', 'silence', { resolver: 'int-1' }]]);
  });
});
