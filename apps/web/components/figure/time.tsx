'use client';

import { useFormatter, useNow, useTimeZone } from 'next-intl';
import { useViewer } from '../../client/viewer.tsx';
import { CLOCK, DAY_CLOCK, FULL_DAY_CLOCK } from './time-formats.ts';

const NEAR_MS = 20 * 60 * 60 * 1000;
/** The page's clock moves twice a minute; what is a little ahead of it has just happened. */
const AHEAD_MS = 60_000;

export interface TimeProps {
  readonly at: string | number;
  /** Relative near and absolute far (the default), always one of them, or the clock with the day unless it is today. */
  readonly as?: 'near' | 'relative' | 'absolute' | 'begin';
  readonly className?: string;
}

/** A moment in the reader's zone; the organization's zone is told on hover. */
export function Time({ at, as = 'near', className }: TimeProps) {
  const format = useFormatter();
  const now = useNow({ updateInterval: 30_000 });
  const zone = useTimeZone();
  const { organizationZone } = useViewer();
  const date = new Date(at);
  const far = Math.abs(now.getTime() - date.getTime()) > NEAR_MS;
  const long = format.dateTime(date, {
    dateStyle: 'long',
    timeStyle: 'long',
    hourCycle: 'h23',
    timeZone: organizationZone,
  });
  return (
    <time
      dateTime={date.toISOString()}
      title={`${long} (${organizationZone})`}
      className={className}
      suppressHydrationWarning
    >
      {text()}
    </time>
  );

  function text(): string {
    if (as === 'begin') return isToday(date) ? clock(date) : absolute(date);
    if (as === 'relative' || (as === 'near' && !far)) return relative(date);
    return absolute(date);
  }

  function relative(value: Date): string {
    const ahead = value.getTime() - now.getTime();
    return format.relativeTime(value, ahead > 0 && ahead < AHEAD_MS ? value : now);
  }

  function isToday(value: Date): boolean {
    const day = (moment: Date) =>
      format.dateTime(moment, { dateStyle: 'short', ...(zone ? { timeZone: zone } : {}) });
    return day(value) === day(now);
  }

  function clock(value: Date): string {
    return format.dateTime(value, { ...CLOCK, ...(zone ? { timeZone: zone } : {}) });
  }

  function absolute(value: Date): string {
    const sameYear = value.getFullYear() === now.getFullYear();
    return format.dateTime(value, sameYear ? DAY_CLOCK : FULL_DAY_CLOCK);
  }
}
