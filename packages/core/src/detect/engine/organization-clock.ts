import { japaneseDaysOff } from './japanese-holidays.ts';
import { DAY_MS, HOUR_MS } from './units.ts';

/** Where an instant stands in the organization's week. Serializable; the zone's offset is looked up once for each hour. */
export interface OrganizationClock {
  readonly timeZone: string;
  readonly daysOff: ReadonlySet<string>;
  readonly offsetsMs: Map<number, number>;
  /** Whether a day is off, by day; kept because it is asked for all the time. */
  readonly offDays: Map<number, boolean>;
}

const OFFSETS_MAX = 2_000;

export function createClock(timeZone: string, daysOff: readonly string[]): OrganizationClock {
  return { timeZone, daysOff: new Set(daysOff), offsetsMs: new Map(), offDays: new Map() };
}

/** Milliseconds since 1970 as the organization's people read their clocks. */
export function localMs(clock: OrganizationClock, atMs: number): number {
  const hour = Math.floor(atMs / HOUR_MS);
  const known = clock.offsetsMs.get(hour);
  if (known !== undefined) return atMs + known;
  if (clock.offsetsMs.size >= OFFSETS_MAX) clock.offsetsMs.clear();
  const offsetMs = zoneOffsetMs(clock.timeZone, hour * HOUR_MS);
  clock.offsetsMs.set(hour, offsetMs);
  return atMs + offsetMs;
}

/** Making a format takes much longer than using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}

function zoneOffsetMs(timeZone: string, atMs: number): number {
  const parts = formatOf(timeZone).formatToParts(new Date(atMs));
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value ?? 0);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return wall - Math.floor(atMs / 60_000) * 60_000;
}

/** Days since 1970 in the organization's zone. */
export function dayOf(clock: OrganizationClock, atMs: number): number {
  return Math.floor(localMs(clock, atMs) / DAY_MS);
}

export function hourOfDay(clock: OrganizationClock, atMs: number): number {
  return (localMs(clock, atMs) % DAY_MS) / HOUR_MS;
}

export function isDayOff(clock: OrganizationClock, day: number): boolean {
  const known = clock.offDays.get(day);
  if (known !== undefined) return known;
  const weekday = (day + 4) % 7; // 1970-01-01 was a Thursday
  const date = new Date(day * DAY_MS);
  const key = date.toISOString().slice(0, 10);
  const isNational = clock.timeZone === 'Asia/Tokyo' && japaneseDaysOff(date.getUTCFullYear()).has(key);
  const off = weekday === 0 || weekday === 6 || isNational || clock.daysOff.has(key);
  if (clock.offDays.size >= OFFSETS_MAX) clock.offDays.clear();
  clock.offDays.set(day, off);
  return off;
}

/** Hour of week, 0 to 167; a day off counts as a Sunday. */
export function hourOfWeek(clock: OrganizationClock, atMs: number): number {
  const day = dayOf(clock, atMs);
  const weekday = isDayOff(clock, day) ? 0 : (day + 4) % 7;
  return weekday * 24 + Math.floor(hourOfDay(clock, atMs));
}

/** Days off right before this day: 2 on a Monday, 7 after Golden Week, at most 12. */
export function daysOffBefore(clock: OrganizationClock, day: number): number {
  let count = 0;
  while (count < 12 && isDayOff(clock, day - count - 1)) count++;
  return count;
}
