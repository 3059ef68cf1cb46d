'use client';

import { useFormatter } from 'next-intl';
import { CLOCK, DAY_CLOCK } from './time-formats.ts';

/** From one moment to another, the day once when it is the same: the formatter's own range writes 14時23分 in Japanese. */
export function useRangeText(): (fromMs: number, toMs: number) => string {
  const format = useFormatter();
  const day = (ms: number) => format.dateTime(ms, { dateStyle: 'short' });
  return (fromMs, toMs) =>
    `${format.dateTime(fromMs, DAY_CLOCK)} – ${format.dateTime(toMs, day(fromMs) === day(toMs) ? CLOCK : DAY_CLOCK)}`;
}
