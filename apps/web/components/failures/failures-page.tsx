'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useRowKeys } from '../../client/use-row-keys.ts';
import { Button } from '../base/button.tsx';
import { Empty } from '../base/empty.tsx';
import { PageHead } from '../base/page-head.tsx';
import { QueryProblem } from '../base/query-problem.tsx';
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
      <PageHead
        title={
          list.data
            ? active.length === 0
              ? t('headQuiet')
              : t('head', { people: pages[0]?.peopleNow ?? 0, causes: active.length })
            : t('title')
        }
        note={t('note')}
      />
      <FailureFilters />
      {!list.data && <div className="skeleton mt-4 h-72 rounded-card" />}
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
}
