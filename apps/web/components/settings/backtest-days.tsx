'use client';

import type { BacktestDay } from '@tsunagu/services/show';
import { useFormatter, useTranslations } from 'next-intl';
import { cn } from '../base/class-names.ts';

const HEIGHT_REM = 4;

/** Signals told per day, as it is set and as it was tried, side by side. */
export function BacktestDays({ days }: { readonly days: readonly BacktestDay[] }) {
  const t = useTranslations('settings.detection');
  const format = useFormatter();
  const most = Math.max(1, ...days.map((day) => Math.max(day.present, day.tried)));
  const name = (day: string) =>
    format.dateTime(new Date(`${day}T00:00:00Z`), { month: 'numeric', day: 'numeric', timeZone: 'UTC' });
  return (
    <figure>
      <figcaption className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-[0.8125rem] text-ink-2">
        <span className="font-medium">{t('perDay')}</span>
        <Key className="border border-ink-3 bg-sunk">{t('side.present')}</Key>
        <Key className="bg-accent">{t('side.tried')}</Key>
      </figcaption>
      <ol className="flex items-end gap-1 overflow-x-auto px-3 pb-1">
        {days.map((day, index) => (
          <li
            key={day.day}
            className="relative flex min-w-5 flex-1 flex-col items-center"
            title={t('day', { day: name(day.day), present: day.present, tried: day.tried })}
          >
            <span className="sr-only">
              {t('day', { day: name(day.day), present: day.present, tried: day.tried })}
            </span>
            <span
              aria-hidden="true"
              className="flex w-full max-w-10 items-end justify-center gap-px border-line-strong border-b"
            >
              <Bar of={day.present} most={most} className="border border-ink-3 border-b-0 bg-sunk" />
              <Bar of={day.tried} most={most} className="bg-accent" />
            </span>
            <span aria-hidden="true" className="mt-1 h-4 whitespace-nowrap text-[0.6875rem] text-ink-3">
              {isNamed(index, days.length) && name(day.day)}
            </span>
          </li>
        ))}
      </ol>
    </figure>
  );
}

/** Of a month every fifth day has room for its name. */
function isNamed(index: number, count: number): boolean {
  return count <= 10 || index % 5 === 0;
}

function Key({ className, children }: { readonly className: string; readonly children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden="true" className={cn('size-2.5 rounded-[2px]', className)} />
      {children}
    </span>
  );
}

function Bar({
  of,
  most,
  className,
}: {
  readonly of: number;
  readonly most: number;
  readonly className: string;
}) {
  if (of === 0) return <span className="flex-1" />;
  return (
    <span
      className={cn('flex-1 rounded-t-[2px]', className)}
      style={{ height: `${(of / most) * HEIGHT_REM}rem` }}
    />
  );
}
