import { describe, expect, test } from 'vitest';
import type { EngineSignal } from '../../../src/detect/index.ts';
import { VERDICTS } from '../../../src/vocabulary/index.ts';
import { at, type Fate, LEARNT_DAYS, learntCompany, opened, playDay } from './company.ts';

const DAY = LEARNT_DAYS;
const DOWN = 'gateway-port-wrong-or-service-down';
/** What may stand behind it is what may stand behind the other. */
const VAGUE = 'gateway-unreachable-generic';

/** A gateway dies at a quarter to nine; what its people meet until nine, or another hour, and after. */
function nameOf(before: (number: number) => string, after: (number: number) => string, hour = 9) {
  const { state, people } = learntCompany(300);
  const fate: Fate = ({ number, places }, atMs) => {
    if (places.gateway !== 'gw-1' || atMs < at(DAY, 8.75)) return null;
    return (atMs < at(DAY, hour) ? before : after)(number);
  };
  const first: (string | undefined)[] = [];
  const signals = opened(
    playDay(state, { day: DAY, people, fate }, ({ type, signal }) => {
      if (type === 'opened') first.push(VERDICTS[signal.outcome]);
    }),
  );
  const last = signals.map((signal: EngineSignal) => VERDICTS[signal.outcome]);
  const covered = signals.flatMap((signal) => signal.covered.map((outcome) => VERDICTS[outcome]));
  return { first, last, covered, signals };
}

describe('a surge', () => {
  test('that its first people called otherwise is called by what most of its people say', () => {
    const { first, last, covered, signals } = nameOf(
      () => VAGUE,
      () => DOWN,
    );
    expect([first, last]).toEqual([[VAGUE], [DOWN]]);
    expect(covered).toContain(VAGUE);
    expect(signals[0]?.latest.dimensions).toEqual({ gateway: 'gw-1' });
    expect(signals[0]?.people.size).toBeGreaterThan(40);
  });

  test('keeps its name while hardly more of its people say something else', () => {
    const half = (number: number) => (number % 2 === 0 ? VAGUE : DOWN);
    const { first, last } = nameOf(() => DOWN, half);
    expect([first, last]).toEqual([[DOWN], [DOWN]]);
  });

  test('that its first people called by the vaguer name is called by the other one as soon as that has more', () => {
    const precise = 'gateway-service-down';
    const { first, last } = nameOf(
      () => VAGUE,
      (number) => (number % 60 <= 19 ? VAGUE : precise),
      8.88,
    );
    expect([first, last]).toEqual([[VAGUE], [precise]]);
  });

  test('of which two in three say nothing has the name that the third says', () => {
    const { first, last } = nameOf(
      (number) => (number % 2 === 0 ? 'unknown' : DOWN),
      (number) => (number % 9 < 5 ? 'unknown' : DOWN),
    );
    expect([first.length, last]).toEqual([1, [DOWN]]);
  });

  test('of which nearly nobody says more is called unknown', () => {
    const { last } = nameOf(
      () => 'unknown',
      (number) => (number % 30 === 1 ? DOWN : 'unknown'),
    );
    expect(last).toEqual(['unknown']);
  });
});
