import type { Locale } from '../vocabulary/index.ts';

/** A time as people of the organization read it, for example `11/22 08:41`. */
export function formatTime(atMs: number, timeZone: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale === 'ja' ? 'ja-JP' : 'en-US', {
    timeZone,
    // `22/11` is another day to half of those who read English.
    month: locale === 'ja' ? 'numeric' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(atMs));
}
