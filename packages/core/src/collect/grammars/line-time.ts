import type { LineContext } from '../log-event.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAY_MS = 86_400_000;

export interface ClockParts {
  readonly year: number | null;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly milli: number;
  /** Minutes east of UTC; null = the line does not say. */
  readonly zoneMinutes: number | null;
}

/** ms since epoch, or null for a date that does not exist. Without a year it is the last such day before the reading. */
export function clockToMs(parts: ClockParts, context: LineContext): number | null {
  const zone = parts.zoneMinutes ?? context.zoneOffsetMinutes;
  const year = parts.year ?? new Date(context.nowMs + zone * 60_000).getUTCFullYear();
  const at = (y: number): number =>
    Date.UTC(y, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second, parts.milli) -
    zone * 60_000;
  let ms = at(year);
  if (parts.year === null && ms > context.nowMs + DAY_MS) ms = at(year - 1);
  const valid =
    parts.month >= 1 &&
    parts.month <= 12 &&
    parts.day >= 1 &&
    parts.day <= 31 &&
    parts.hour < 24 &&
    parts.minute < 60 &&
    parts.second < 61 &&
    year > 1990 &&
    year < 2200;
  return valid && Number.isFinite(ms) ? ms : null;
}

export function zoneToMinutes(text: string | undefined): number | null {
  if (!text) return null;
  if (/^z$/i.test(text)) return 0;
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(text);
  if (!match) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}

const WEEKDAY = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +/;
const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:T|,? +)(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(Z|[+-]\d\d:?\d\d)?/;
const SYSLOG = /^([A-Z][a-z]{2}) {1,2}(\d{1,2})(?: (\d{4}))? (\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?/;

export interface LeadingTime {
  readonly atMs: number | null;
  readonly rest: string;
}

const milliOf = (fraction: string | undefined): number => (fraction ? Number(`0.${fraction}`) * 1000 : 0);

/** Takes an ISO or syslog timestamp off the front of a line; the rest begins without blanks. */
export function takeLeadingTime(whole: string, context: LineContext): LeadingTime {
  const line = WEEKDAY.test(whole) ? whole.replace(WEEKDAY, '') : whole;
  const first = line.charCodeAt(0);
  if (first >= 48 && first <= 57) {
    const m = ISO.exec(line);
    if (m) {
      const parts = {
        year: Number(m[1]),
        month: Number(m[2]),
        day: Number(m[3]),
        hour: Number(m[4]),
        minute: Number(m[5]),
        second: Number(m[6]),
        milli: milliOf(m[7]),
        zoneMinutes: zoneToMinutes(m[8]),
      };
      return { atMs: clockToMs(parts, context), rest: line.slice(m[0].length).trimStart() };
    }
  } else if (first >= 65 && first <= 90) {
    const m = SYSLOG.exec(line);
    const month = m ? MONTHS.indexOf((m[1] ?? '').toLowerCase()) + 1 : 0;
    if (m && month > 0) {
      const parts = {
        year: m[3] ? Number(m[3]) : null,
        month,
        day: Number(m[2]),
        hour: Number(m[4]),
        minute: Number(m[5]),
        second: Number(m[6]),
        milli: milliOf(m[7]),
        zoneMinutes: null,
      };
      return { atMs: clockToMs(parts, context), rest: line.slice(m[0].length).trimStart() };
    }
  }
  return { atMs: null, rest: whole };
}

const SLASHED =
  /^(?:(\d{4})[/-](\d{1,2})[/-](\d{1,2})|(\d{1,2})\/(\d{1,2})\/(\d{4})) +(\d{1,2}):(\d\d):(\d\d)(?: ?([AaPp][Mm]|午前|午後))?/;

/** Takes `2024/10/2 12:21:48` or `10/2/2024 12:21:48 PM` off; a first number above 12 is a day. */
export function takeSlashedTime(line: string, context: LineContext): LeadingTime {
  const m = SLASHED.exec(line);
  if (!m) return { atMs: null, rest: line };
  const dayFirst = Number(m[4] ?? 0) > 12;
  const half = m[10]?.toLowerCase();
  const noon = half === 'pm' || half === '午後' ? 12 : 0;
  const parts = {
    year: Number(m[1] ?? m[6]),
    month: Number(m[2] ?? (dayFirst ? m[5] : m[4])),
    day: Number(m[3] ?? (dayFirst ? m[4] : m[5])),
    hour: (half ? Number(m[7]) % 12 : Number(m[7])) + noon,
    minute: Number(m[8]),
    second: Number(m[9]),
    milli: 0,
    zoneMinutes: null,
  };
  return { atMs: clockToMs(parts, context), rest: line.slice(m[0].length) };
}
