export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
/** Asia/Tokyo, no daylight saving. */
const ZONE_MS = 9 * HOUR_MS;

/** Some of Japan's national days, month and day: enough for a calm Monday in the charts. */
const HOLIDAYS: ReadonlySet<string> = new Set([
  '01-01',
  '01-02',
  '01-03',
  '02-11',
  '02-23',
  '04-29',
  '05-03',
  '05-04',
  '05-05',
  '08-11',
  '11-03',
  '11-23',
  '12-29',
  '12-30',
  '12-31',
]);

/** The company's days. `shiftMs` moves its whole week, so that a demo started at night still shows people at work. */
export interface Calendar {
  readonly shiftMs: number;
  /** Midnight (organization's zone, after the shift) of the day that holds the instant. */
  dayStart(atMs: number): number;
  /** 0–24, as the company's people read their clocks. */
  hourOf(atMs: number): number;
  isWorkday(atMs: number): boolean;
  /** Days off right before this day: 0 in mid-week, 2 on a Monday. */
  daysOffBefore(atMs: number): number;
}

export function createCalendar(shiftMs = 0): Calendar {
  const local = (atMs: number) => atMs + ZONE_MS + shiftMs;
  const isWorkday = (atMs: number) => {
    const date = new Date(local(atMs));
    const weekday = date.getUTCDay();
    return weekday !== 0 && weekday !== 6 && !HOLIDAYS.has(date.toISOString().slice(5, 10));
  };
  return {
    shiftMs,
    isWorkday,
    dayStart: (atMs) => Math.floor(local(atMs) / DAY_MS) * DAY_MS - ZONE_MS - shiftMs,
    hourOf: (atMs) => (local(atMs) % DAY_MS) / HOUR_MS,
    daysOffBefore: (atMs) => {
      let days = 0;
      while (days < 10 && !isWorkday(atMs - (days + 1) * DAY_MS)) days++;
      return days;
    },
  };
}

/**
 * The smallest move of the week that puts `nowMs` into a working morning or afternoon: nothing on a working day
 * between 9 and 17, whole days on a weekend, hours at night.
 */
export function shiftIntoWorkingHours(nowMs: number): number {
  const open = createCalendar();
  const hour = open.hourOf(nowMs);
  const hours = hour >= 9 && hour < 17 ? 0 : hour < 9 ? 9.5 - hour : 9.5 - hour + 24;
  for (let days = 0; days < 14; days++) {
    const shiftMs = days * DAY_MS + hours * HOUR_MS;
    if (createCalendar(shiftMs).isWorkday(nowMs)) return shiftMs;
  }
  return hours * HOUR_MS;
}
