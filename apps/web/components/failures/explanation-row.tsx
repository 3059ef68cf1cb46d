'use client';

import type { Explanation } from '@tsunagu/core/show';
import { useFormatter, useTranslations } from 'next-intl';

/** One value: the failing share inside it over the failing share outside. */
export function ExplanationRow({ row, name }: { readonly row: Explanation; readonly name: string }) {
  const t = useTranslations('failure.explanation');
  const format = useFormatter();
  const percent = (part: number) => format.number(part, { style: 'percent', maximumFractionDigits: 0 });
  const outside = row.shareOutside ?? 0;
  return (
    <li className="text-sm">
      <p>
        <span className="text-ink-3">{t(`dimension.${row.dimension}`)}</span>{' '}
        <strong className="font-semibold">{name}</strong>
        <span className="text-ink-2">
          {' '}
          — {t('sentence', { coverage: percent(row.coverage), lift: Math.round(row.lift ?? 1) })}
        </span>
      </p>
      <dl className="mt-1.5 grid grid-cols-[5.5rem_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 text-[0.8125rem]">
        <dt className="text-ink-3">{t('inside')}</dt>
        <dd aria-hidden="true" className="h-2 rounded-[2px] bg-sunk">
          <div className="h-full rounded-[2px] bg-ink-2" style={{ width: percent(row.shareInside) }} />
        </dd>
        <dd className="whitespace-nowrap text-right">
          {t('shareOf', { share: percent(row.shareInside), count: row.trying })}
        </dd>
        <dt className="text-ink-3">{t('outside')}</dt>
        <dd aria-hidden="true" className="h-2 rounded-[2px] bg-sunk">
          <div className="h-full rounded-[2px] bg-ink-3" style={{ width: percent(outside) }} />
        </dd>
        <dd className="text-right">{percent(outside)}</dd>
      </dl>
    </li>
  );
}
