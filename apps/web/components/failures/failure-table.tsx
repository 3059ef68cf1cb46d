'use client';

import type { ListedFailureGroup } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { FailureTableRow } from './failure-table-row.tsx';

const HEAD = 'px-3 py-2 font-medium text-ink-3 text-xs first:pl-5 last:pr-5';

export function FailureTable({
  title,
  rows,
}: {
  readonly title: string;
  readonly rows: readonly ListedFailureGroup[];
}) {
  const t = useTranslations('failures.column');
  return (
    <section className="mb-5 overflow-hidden rounded-card border border-line bg-sheet">
      <table className="w-full text-left text-sm md:table-fixed">
        <caption className="px-4 pt-3 pb-1 text-left font-semibold sm:px-5">{title}</caption>
        <thead className="hidden border-line border-b md:table-header-group">
          <tr>
            <th scope="col" className={HEAD}>
              {t('cause')}
            </th>
            <th scope="col" className={`${HEAD} w-24 text-right`}>
              {t('now')}
            </th>
            <th scope="col" className={`${HEAD} w-24 text-right`}>
              {t('today')}
            </th>
            <th scope="col" className={`${HEAD} hidden w-32 lg:table-cell`}>
              {t('day')}
            </th>
            <th scope="col" className={`${HEAD} w-32`}>
              {t('scope')}
            </th>
            <th scope="col" className={`${HEAD} w-36`}>
              {t('lastSeen')}
            </th>
            <th scope="col" className={`${HEAD} hidden w-36 xl:table-cell`}>
              {t('firstSeen')}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <FailureTableRow key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
