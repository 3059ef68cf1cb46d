'use client';

import type { Share } from '@tsunagu/core/show';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';

export interface RankedBarsProps {
  readonly title: string;
  readonly rows: readonly Share[];
  /** What a member without a name is called. */
  readonly unknownName: string;
  readonly href: (name: string) => string;
}

const ROWS_MAX = 8;

/** Ranked bars; the tick is the share that would be usual, so a bar beyond it stands out by itself. */
export function RankedBars({ title, rows, unknownName, href }: RankedBarsProps) {
  const t = useTranslations('figure');
  const format = useFormatter();
  const percent = (part: number) => format.number(part, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <div className="min-w-0">
      <h3 className="mb-2 font-medium text-[0.8125rem] text-ink-2">{title}</h3>
      <ul className="space-y-2">
        {rows.slice(0, ROWS_MAX).map((row) => (
          <li key={row.name} className="text-[0.8125rem]">
            <div className="flex items-baseline justify-between gap-3">
              {row.name === '' ? (
                <span className="truncate text-ink-3">{unknownName}</span>
              ) : (
                <Link href={href(row.name)} className="truncate hover:underline">
                  {row.name}
                </Link>
              )}
              <span className="shrink-0 text-ink-2">
                {t('people', { count: row.people })}
                {row.usualShare !== null && (
                  <span className="sr-only">
                    {t('shareAgainstUsual', { share: percent(row.share), usual: percent(row.usualShare) })}
                  </span>
                )}
              </span>
            </div>
            <div aria-hidden="true" className="relative mt-0.5 h-2 rounded-[2px] bg-sunk">
              <div className="h-full rounded-[2px] bg-ink-2" style={{ width: `${row.share * 100}%` }} />
              {row.usualShare !== null && (
                <span
                  className="absolute -top-0.5 h-3 w-0.5 bg-accent"
                  style={{ left: `min(${row.usualShare * 100}%, calc(100% - 2px))` }}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
      {rows.length > ROWS_MAX && (
        <p className="mt-2 text-ink-3 text-xs">{t('more', { count: rows.length - ROWS_MAX })}</p>
      )}
    </div>
  );
}
