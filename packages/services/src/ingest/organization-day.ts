const HOUR_MS = 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();
const starts = new Map<string, number>();
const STARTS_KEPT_MAX = 10_000;

/** When the day began, in the organization's time zone, that this moment belongs to. */
export function organizationDayStart(at: Date, timeZone: string): Date {
  // No zone changes its offset within a quarter of an hour that it does not also begin there.
  const quarterMs = Math.floor(at.getTime() / (HOUR_MS / 4)) * (HOUR_MS / 4);
  const name = `${timeZone} ${quarterMs}`;
  let start = starts.get(name);
  if (start === undefined) {
    start = findStart(quarterMs, timeZone);
    if (starts.size >= STARTS_KEPT_MAX) starts.clear();
    starts.set(name, start);
  }
  return new Date(start);
}

/** Midnight of the local date, found by correcting a guess by the offset that holds there. */
function findStart(ms: number, timeZone: string): number {
  const local = localAsUtcMs(ms, timeZone);
  const midnight = Math.floor(local / (24 * HOUR_MS)) * 24 * HOUR_MS;
  let start = midnight - (local - ms);
  const offset = localAsUtcMs(start, timeZone) - start;
  // Second look: the offset at midnight may differ from the offset at `ms`.
  start = midnight - offset;
  return start;
}

/** The wall clock's reading at `ms`, written as if it were UTC. */
function localAsUtcMs(ms: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-u-ca-iso8601', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (ms - Math.floor(ms / 1000) * 1000);
}
