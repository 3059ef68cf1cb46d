import { expect, test } from 'vitest';
import { type PeopleWindow, usualRate } from '../../src/detect/index.ts';
import { DAY_MS, HOUR_MS, NOW_MS } from './windows.ts';

/** The same hour of so many earlier days, with people trying and failing at one gateway. */
function days(count: number, failing: number, trying: number): PeopleWindow[] {
  return Array.from({ length: count }, (_, day) => ({
    fromMs: NOW_MS - (day + 1) * DAY_MS - HOUR_MS,
    toMs: NOW_MS - (day + 1) * DAY_MS,
    trying: [
      { gateway: 1, people: trying },
      { gateway: 'everyone', people: trying },
    ],
    failing: [
      { gateway: 1, verdict: 'mfa-otp-wrong', people: failing },
      { gateway: 'everyone', verdict: 'mfa-otp-wrong', people: failing },
    ],
  }));
}

test('the usual rate comes near what the days say, the more of them there are', () => {
  const few = usualRate(days(2, 10, 100), 1, 'mfa-otp-wrong');
  const many = usualRate(days(28, 10, 100), 1, 'mfa-otp-wrong');
  expect(few.rate).toBeLessThan(many.rate);
  expect(many.rate).toBeGreaterThan(0.08);
  expect(many.rate).toBeLessThan(0.1);
});

test('one outage among a month of days does not make outages usual', () => {
  const [outage] = days(1, 90, 100);
  if (!outage) throw new Error('no day');
  const calm = usualRate(days(27, 1, 100), 'everyone', 'mfa-otp-wrong').rate;
  expect(usualRate([...days(27, 1, 100), outage], 'everyone', 'mfa-otp-wrong').rate).toBeLessThan(1.3 * calm);
});

test('a gateway nobody knows yet is expected to be as the company is', () => {
  const { rate, days: spoke } = usualRate(days(28, 10, 100), 2, 'mfa-otp-wrong');
  expect(spoke).toBe(0);
  expect(rate).toBeGreaterThan(0.08);
});
