'use client';

import type { CauseSeriesView } from '@tsunagu/services/show';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useWords } from '../../client/words.tsx';
import { SHORT_DAY_CLOCK } from '../figure/time-formats.ts';
import { failuresOf, type ShownSeries } from './chart-stacked-people.tsx';

/** The chart's figures as a table, for those who do not see it or want the numbers. */
export function CausesTable({
  data,
  series,
}: {
  readonly data: CauseSeriesView;
  readonly series: readonly ShownSeries[];
}) {
  const t = useTranslations('now.causes');
  const format = useFormatter();
  const words = useWords();
  const rows = data.buckets
    .map((at, index) => ({ at, people: series.map((one) => one.people[index] ?? 0) }))
    .filter((row) => row.people.some((people) => people > 0));
  return (
    <details className="mt-2 text-[0.8125rem]">
      <summary className="w-fit text-ink-3 hover:text-ink">{t('asTable')}</summary>
      <section
        className="mt-2 max-h-72 overflow-auto rounded-md border border-line"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t('asTable')}
      >
        <table className="w-full text-left">
          <thead className="sticky top-0 bg-sunk">
            <tr>
              <th scope="col" className="px-3 py-1.5 font-medium">
                {t('time')}
              </th>
              {series.map((one) => (
                <th key={one.key} scope="col" className="px-3 py-1.5 text-right font-medium">
                  <Link className="hover:underline" href={failuresOf(one.verdict)}>
                    {one.verdict ? (words.verdict[one.verdict] ?? one.verdict) : t('other')}
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.at} className="border-line border-t">
                <th scope="row" className="whitespace-nowrap px-3 py-1 font-normal">
                  {format.dateTime(row.at, SHORT_DAY_CLOCK)}
                </th>
                {row.people.map((people, index) => (
                  <td key={series[index]?.key} className="px-3 py-1 text-right">
                    {people}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
