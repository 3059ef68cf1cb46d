'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useWords } from '../../client/words.tsx';
import type { ShownSeries } from './chart-stacked-people.tsx';

export function CausesLegend({ series }: { readonly series: readonly ShownSeries[] }) {
  const t = useTranslations('now.causes');
  const words = useWords();
  return (
    <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-[0.8125rem]">
      {series.map((one) => (
        <li key={one.key} className="flex items-center gap-2">
          <span aria-hidden="true" className="size-2.5 rounded-[3px]" style={{ background: one.color }} />
          {one.verdict === null ? (
            <span>{t('other')}</span>
          ) : (
            <Link className="hover:underline" href={`/failures?verdict=${one.verdict}`}>
              {words.verdict[one.verdict] ?? one.verdict}
            </Link>
          )}
          <span className="text-ink-3">{t('peak', { count: one.peak })}</span>
        </li>
      ))}
    </ul>
  );
}
