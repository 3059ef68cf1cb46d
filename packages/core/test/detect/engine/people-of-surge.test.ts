import { describe, expect, test } from 'vitest';
import type { EngineChange } from '../../../src/detect/index.ts';
import { at, attemptOf, LEARNT_DAYS, learntCompany, MINUTE_MS, opened, playDay } from './company.ts';

const DAY = LEARNT_DAYS;
const OUTAGE = 'dns-server-outage';
/** The vaguer name of the same thing. */
const VAGUE = 'dns-resolution-failed';

/** People of one resolver, and of others, fail one a minute when hardly anybody tries; the signals as they were when they opened. */
function openings(ofResolver: number, elsewhere: number, verdictOf: (one: number) => string) {
  const { state, people } = learntCompany(300);
  const isOf = (one: (typeof people)[number]) => one.places.resolver === '8.8.8.8';
  const failing = [
    ...people.filter((one) => !isOf(one)).slice(0, elsewhere),
    ...people.filter(isOf).slice(0, ofResolver),
  ];
  const through = people.filter((one) => !isOf(one)).slice(20, 120);
  const more = [
    ...failing.map((one, i) => attemptOf(one, at(DAY, 11.2) + i * MINUTE_MS, verdictOf(i))),
    ...through.map((one, i) => attemptOf(one, at(DAY, 11.2) + i * 2_000, null)),
  ];
  const sizes: number[] = [];
  const changes: EngineChange[] = [];
  playDay(state, { day: DAY, people, more }, (change) => {
    changes.push(change);
    if (change.type === 'opened') sizes.push(change.signal.people.size);
  });
  return { signals: opened(changes), sizes };
}

describe('the people of a surge, when it opens,', () => {
  test('are all whom it took to open, by whichever name their trouble was called', () => {
    const { signals, sizes } = openings(5, 0, (i) => (i % 2 === 0 ? OUTAGE : VAGUE));
    expect(sizes).toEqual([5]);
    expect(signals[0]?.grounds?.failing).toBe(5);
    // Two called by the vaguer name are two of them still when the day is over.
    expect(signals[0]?.people.size).toBe(5);
  });

  test('are as many as a trouble needs, at the place that explains it', () => {
    expect(openings(5, 1, () => OUTAGE).sizes).toEqual([5]);
  });

  test('are never four of one place, with a fifth who failed elsewhere', () => {
    expect(openings(4, 1, () => OUTAGE).sizes).toEqual([]);
  });
});
