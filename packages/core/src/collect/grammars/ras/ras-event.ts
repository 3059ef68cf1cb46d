import type { LineContext } from '../../log-event.ts';
import { clockToMs, takeLeadingTime, takeSlashedTime } from '../line-time.ts';

/** One record of the RasClient event source, however it was exported. */
export interface RasEvent {
  readonly atMs: number | null;
  /** 20220 to 20227; null = an export without ids, only the text tells. */
  readonly id: number | null;
  /** The replacement strings in order: CoId, user, connection, code or device. */
  readonly strings: readonly string[];
  /** The rendered message, in any language; null = not exported. */
  readonly message: string | null;
}

export const GUID = /\{[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}/;

/** Not RasClient's: DNS Client event 1014, whose only string is the name that nobody answered for. */
export const NAME_UNANSWERED = 1014;

/** An id with its qualifier bits taken off, if it is one of RasClient's. */
export function rasEventId(value: unknown): number | null {
  const id = typeof value === 'number' || typeof value === 'string' ? Number(value) & 0xff_ff : Number.NaN;
  return id >= 20_220 && id <= 20_227 ? id : null;
}

/** A time as wevtutil, PowerShell 5 (`/Date(…)/`), PowerShell 7 or the event viewer write it. */
export function rasTime(text: string, context: LineContext): number | null {
  const wrapped = /^\/Date\((-?\d+)/.exec(text);
  if (wrapped) return Number(wrapped[1]);
  return (
    takeLeadingTime(text, context).atMs ?? takeSlashedTime(text, context).atMs ?? fromCompact(text, context)
  );
}

/** `20261122090000.000000+540`, as WMI writes it. */
function fromCompact(text: string, context: LineContext): number | null {
  const m = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\.\d+([+-]\d+)$/.exec(text);
  if (!m) return null;
  const [year, month, day, hour, minute, second, zone] = m.slice(1).map(Number);
  return clockToMs(
    {
      year: year ?? null,
      month: month ?? 0,
      day: day ?? 0,
      hour: hour ?? 0,
      minute: minute ?? 0,
      second: second ?? 0,
      milli: 0,
      zoneMinutes: zone ?? null,
    },
    context,
  );
}

const STRING_CHARS_MAX = 4_096;

/** A field of an event, short enough for any pattern. */
export function rasString(text: string): string {
  return text.length > STRING_CHARS_MAX ? text.slice(0, STRING_CHARS_MAX) : text;
}
