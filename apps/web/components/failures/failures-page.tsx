'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useRowKeys } from '../../client/use-row-keys.ts';
import { Button } from '../base/button.tsx';
import { Empty } from '../base/empty.tsx';
import { PageHead } from '../base/page-head.tsx';
import { QueryProblem } from '../base/query-problem.tsx';
import { Waiting } from '../base/waiting.tsx';
import { FailureFilters } from './failure-filters.tsx';
import { FailureTable } from './failure-table.tsx';
import { useFailureFilter } from './use-failure-filter.ts';

export function FailuresPage() {
  const t = useTranslations('failures');
  const trpc = useTRPC();
  const { filter, isDefault } = useFailureFilter();
  useRowKeys();
  const list = useInfiniteQuery(
    trpc.failures.list.infiniteQueryOptions(filter, {
      getNextPageParam: (page) => page.next,
      placeholderData: keepPreviousData,
    }),
  );
  if (list.isError && !list.data) return <QueryProblem error={list.error} />;
  const pages = list.data?.pages ?? [];
  const active = pages[0]?.active ?? [];
  const earlier = pages.flatMap((page) => page.earlier);
  return (
    <>
      <PageHead title={head()} note={t('note')} />
      <FailureFilters />
      <Waiting query={list} className="mt-4 h-72 rounded-card" />
      {list.data && active.length + earlier.length === 0 && (
        <Empty title={isDefault ? t('emptyTitle') : t('emptyFiltered')}>{isDefault && t('emptyText')}</Empty>
      )}
      {active.length > 0 && <FailureTable title={t('active')} rows={active} />}
      {earlier.length > 0 && <FailureTable title={t('earlier')} rows={earlier} />}
      {list.hasNextPage && (
        <div className="mt-4 text-center">
          <Button onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  );

  /** The answer for the whole company; a narrowed list answers something else, and only says what it is. */
  function head(): string {
    const people = pages[0]?.peopleNow;
    if (!isDefault || people === undefined) return t('title');
    if (people === 0) return t('headQuiet');
    const causes = new Set(active.map((row) => row.verdict)).size;
    return causes === 0 ? t('title') : t('head', { people, causes });
  }
}
