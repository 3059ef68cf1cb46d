import { describe, expect, test } from 'vitest';
import { japaneseDaysOff } from '../../../src/detect/engine/japanese-holidays.ts';
import {
  createClock,
  dayOf,
  daysOffBefore,
  hourOfWeek,
  isDayOff,
  localMs,
} from '../../../src/detect/engine/organization-clock.ts';

const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

describe('days off in Japan', () => {
  test('of 2026 hold Silver Week, its day between two holidays, and the substitute of May 3rd', () => {
    const off = japaneseDaysOff(2026);
    for (const date of [
      '2026-01-12',
      '2026-03-20',
      '2026-05-06',
      '2026-07-20',
      '2026-09-21',
      '2026-09-22',
      '2026-09-23',
      '2026-10-12',
      '2026-12-29',
    ]) {
      expect(off).toContain(date);
    }
    for (const date of ['2026-05-07', '2026-09-24', '2026-12-28', '2026-11-24'])
      expect(off).not.toContain(date);
  });

  test('of 2025 and 2027 have their substitutes where the holiday falls on a Sunday', () => {
    expect(japaneseDaysOff(2025)).toContain('2025-02-24');
    expect(japaneseDaysOff(2025)).toContain('2025-11-24');
    expect(japaneseDaysOff(2027)).toContain('2027-03-22');
    expect(japaneseDaysOff(2027)).not.toContain('2027-09-22');
  });
});

describe('the organization’s clock', () => {
  const tokyo = createClock('Asia/Tokyo', ['2026-06-10']);

  test('counts days and hours as Tokyo reads them', () => {
    const at = Date.parse('2026-06-07T15:30:00Z'); // Monday, half past midnight
    expect(dayOf(tokyo, at)).toBe(dayNumber('2026-06-08'));
    expect(hourOfWeek(tokyo, at)).toBe(24);
    expect(localMs(tokyo, at) - at).toBe(9 * 3_600_000);
  });

  test('follows daylight saving where there is any', () => {
    const berlin = createClock('Europe/Berlin', []);
    const winter = Date.parse('2026-01-15T12:00:00Z');
    const summer = Date.parse('2026-07-15T12:00:00Z');
    expect(localMs(berlin, winter) - winter).toBe(3_600_000);
    expect(localMs(berlin, summer) - summer).toBe(2 * 3_600_000);
  });

  test('takes holidays and the company’s own days for Sundays', () => {
    expect(isDayOff(tokyo, dayNumber('2026-06-10'))).toBe(true);
    expect(isDayOff(tokyo, dayNumber('2026-06-11'))).toBe(false);
    expect(isDayOff(tokyo, dayNumber('2026-09-22'))).toBe(true);
    expect(hourOfWeek(tokyo, Date.parse('2026-06-10T01:00:00Z'))).toBe(10);
  });

  test('knows the first day after Golden Week', () => {
    expect(daysOffBefore(tokyo, dayNumber('2026-05-07'))).toBe(5);
    expect(daysOffBefore(tokyo, dayNumber('2026-06-15'))).toBe(2);
    expect(daysOffBefore(tokyo, dayNumber('2026-06-16'))).toBe(0);
  });

  test('has no Japanese holidays elsewhere', () => {
    expect(isDayOff(createClock('Europe/Berlin', []), dayNumber('2026-09-22'))).toBe(false);
  });
});
