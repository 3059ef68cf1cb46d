import { DAY_MS } from './units.ts';

/**
 * National holidays of Japan as `YYYY-MM-DD`, with their substitutes, for 2022 to 2099, and the usual closing from December
 * 29th to January 3rd. Source: the National Holidays Act (国民の祝日に関する法律); the equinoxes by the usual approximation.
 */
export function japaneseDaysOff(year: number): ReadonlySet<string> {
  const since1980 = year - 1980;
  const leaps = Math.floor(since1980 / 4);
  const spring = Math.floor(20.8431 + 0.242194 * since1980 - leaps);
  const autumn = Math.floor(23.2488 + 0.242194 * since1980 - leaps);
  const holidays = new Set([
    dayOfYear(year, 1, 1),
    mondayOf(year, 1, 2),
    dayOfYear(year, 2, 11),
    dayOfYear(year, 2, 23),
    dayOfYear(year, 3, spring),
    dayOfYear(year, 4, 29),
    dayOfYear(year, 5, 3),
    dayOfYear(year, 5, 4),
    dayOfYear(year, 5, 5),
    mondayOf(year, 7, 3),
    dayOfYear(year, 8, 11),
    mondayOf(year, 9, 3),
    dayOfYear(year, 9, autumn),
    mondayOf(year, 10, 2),
    dayOfYear(year, 11, 3),
    dayOfYear(year, 11, 23),
  ]);
  const daysOff = new Set(holidays);
  for (const day of holidays) {
    // On a Sunday, the next day that is no holiday itself; a day between two holidays is one too.
    if (weekdayOf(day) === 0) daysOff.add(firstFree(day, holidays));
    if (holidays.has(day + 2) && !holidays.has(day + 1) && weekdayOf(day + 1) !== 0) daysOff.add(day + 1);
  }
  for (const date of [1, 2, 3]) daysOff.add(dayOfYear(year, 1, date));
  for (const date of [29, 30, 31]) daysOff.add(dayOfYear(year, 12, date));
  return new Set([...daysOff].map((day) => new Date(day * DAY_MS).toISOString().slice(0, 10)));
}

function dayOfYear(year: number, month: number, date: number): number {
  return Date.UTC(year, month - 1, date) / DAY_MS;
}

/** 0 = Sunday; 1970-01-01 was a Thursday. */
function weekdayOf(day: number): number {
  return (day + 4) % 7;
}

function mondayOf(year: number, month: number, nth: number): number {
  const first = dayOfYear(year, month, 1);
  return first + ((8 - weekdayOf(first)) % 7) + 7 * (nth - 1);
}

function firstFree(day: number, holidays: ReadonlySet<number>): number {
  let next = day + 1;
  while (holidays.has(next)) next++;
  return next;
}
