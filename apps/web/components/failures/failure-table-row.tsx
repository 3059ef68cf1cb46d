'use client';

import type { ListedFailureGroup } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { useWords } from '../../client/words.tsx';
import { Chip } from '../base/chip.tsx';
import { cn } from '../base/class-names.ts';
import { RowLink } from '../base/row-link.tsx';
import { Sparkline } from '../figure/sparkline.tsx';
import { Time } from '../figure/time.tsx';
import { VerdictName } from '../figure/verdict-name.tsx';

const CELL = 'px-3 py-2.5 align-middle last:pr-5';

/** One group: a table row on wide screens, a small block on narrow ones. */
export function FailureTableRow({ row }: { readonly row: ListedFailureGroup }) {
  const t = useTranslations('failures');
  const words = useWords();
  const people = (count: number) => (count === 0 ? '–' : t('people', { count }));
  return (
    <tr className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 px-4 py-2 hover:bg-sunk/60 focus-within:bg-sunk/60 md:table-row md:p-0">
      <th scope="row" className={cn(CELL, 'col-span-2 px-0 py-1 text-left font-normal md:pl-5')}>
        <RowLink href={`/failures/${row.id}`}>
          <VerdictName verdict={row.verdict} />
        </RowLink>
        <span className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1 pl-4.5 text-[0.8125rem] text-ink-3">
          <span>{row.gateway ?? t('unknownGateway')}</span>
          <span>{words.stage[row.stage]}</span>
          {row.discriminator && (
            <span className="max-w-48 truncate font-mono text-xs">{row.discriminator}</span>
          )}
          {row.state !== 'open' && <Chip tone="outline">{t(`state.${row.state}`)}</Chip>}
          {row.state === 'open' && row.regressedAt !== null && <Chip tone="attention">{t('regressed')}</Chip>}
          {row.incidentId !== null && <Chip tone="accent">{t('incident', { id: row.incidentId })}</Chip>}
        </span>
      </th>
      <td className={cn(CELL, 'px-0 py-0.5 text-ink-2 md:px-3 md:text-right')}>
        <span className={cn('font-semibold', row.peopleNow === 0 && 'font-normal text-ink-3 max-md:hidden')}>
          {people(row.peopleNow)}
        </span>
        {row.peopleNow > 0 && <span className="text-ink-3 text-xs md:hidden"> {t('column.now')}</span>}
      </td>
      <td className={cn(CELL, 'px-0 py-0.5 text-right text-ink-2 md:px-3')}>
        <span className="text-ink-3 text-xs md:hidden">{t('column.today')} </span>
        {people(row.peopleToday)}
      </td>
      <td className={cn(CELL, 'hidden lg:table-cell')}>
        <Sparkline values={row.sparkline} label={t('sparkline', { peak: Math.max(0, ...row.sparkline) })} />
      </td>
      <td className={cn(CELL, 'px-0 py-0.5 md:px-3')}>
        <Chip>{words.scope[row.scope]}</Chip>
      </td>
      <td className={cn(CELL, 'whitespace-nowrap px-0 py-0.5 text-right text-ink-2 md:px-3 md:text-left')}>
        <Time at={row.lastSeenAt} />
      </td>
      <td className={cn(CELL, 'hidden whitespace-nowrap text-ink-3 xl:table-cell')}>
        <Time at={row.firstSeenAt} />
      </td>
    </tr>
  );
}
