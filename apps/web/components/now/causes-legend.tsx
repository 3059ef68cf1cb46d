'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useWords } from '../../client/words.tsx';
import { cn } from '../base/class-names.ts';
import { failuresOf, type ShownSeries } from './chart-stacked-people.tsx';

/** The mark of one series, as the chart draws it. */
export function Swatch({ series }: { readonly series: ShownSeries }) {
  const unknown = series.verdict === 'unknown';
  return (
    <span
      aria-hidden="true"
      className={cn('size-2.5 shrink-0 rounded-[3px]', unknown && 'hatch')}
      style={unknown ? undefined : { background: series.color }}
    />
  );
}

export function CausesLegend({ series }: { readonly series: readonly ShownSeries[] }) {
  const t = useTranslations('now.causes');
  const words = useWords();
  return (
    <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-[0.8125rem]">
      {series.map((one) => (
        <li key={one.key} className="flex items-center gap-2">
          <Swatch series={one} />
          <Link className="hover:underline" href={failuresOf(one.verdict)}>
            {one.verdict === null ? t('other') : (words.verdict[one.verdict] ?? one.verdict)}
          </Link>
          <span className="shrink-0 text-ink-3">{t('peak', { count: one.peak })}</span>
        </li>
      ))}
    </ul>
  );
}
