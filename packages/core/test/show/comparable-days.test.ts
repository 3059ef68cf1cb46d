import { describe, expect, test } from 'vitest';
import { comparable, isWorkday, lastHour, sameHourBefore } from '../../src/show/index.ts';

const TOKYO_MS = 9 * 3_600_000;
const at = (text: string) => Date.parse(text);

describe('days that can be compared', () => {
  test('tells a workday by the clock of the organization', () => {
    // Sunday 20:00 in UTC is Monday morning in Tokyo.
    expect(isWorkday(at('2026-11-22T20:00:00Z'), TOKYO_MS)).toBe(true);
    expect(isWorkday(at('2026-11-22T20:00:00Z'), 0)).toBe(false);
  });

  test('compares a Monday with workdays only', () => {
    const monday = at('2026-11-23T00:00:00Z');
    const days = comparable(sameHourBefore(lastHour(monday), 7), monday, TOKYO_MS);
    expect(days.map((day) => new Date(day.fromMs).getUTCDate())).toEqual([19, 18, 17, 16, 15]);
  });

  test('compares a Sunday with weekends only', () => {
    const sunday = at('2026-11-22T03:00:00Z');
    expect(comparable(sameHourBefore(lastHour(sunday), 14), sunday, TOKYO_MS)).toHaveLength(4);
  });
});

describe('the last hour', () => {
  test('is the running quarter and the three before it', () => {
    const window = lastHour(at('2026-11-20T10:07:00Z'));
    expect(new Date(window.fromMs).toISOString()).toBe('2026-11-20T09:15:00.000Z');
    expect(new Date(window.toMs).toISOString()).toBe('2026-11-20T10:15:00.000Z');
  });

  test('repeats a day earlier for every day asked for', () => {
    const [first, second] = sameHourBefore({ fromMs: 1_000, toMs: 2_000 }, 2);
    expect(first).toEqual({ fromMs: 1_000 - 86_400_000, toMs: 2_000 - 86_400_000 });
    expect(second?.fromMs).toBe(1_000 - 2 * 86_400_000);
  });
});
