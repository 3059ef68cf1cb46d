'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useDeferredValue } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { useRowKeys } from '../../client/use-row-keys.ts';
import { useSearchParam } from '../../client/use-search-param.ts';
import { Button } from '../base/button.tsx';
import { Empty } from '../base/empty.tsx';
import { PageHead } from '../base/page-head.tsx';
import { QueryProblem } from '../base/query-problem.tsx';
import { Waiting } from '../base/waiting.tsx';
import { CommandBlock } from '../figure/command-block.tsx';
import { DeviceSearch } from './device-search.tsx';
import { DeviceTable } from './device-table.tsx';

/** The ways to the machines that should be heard and are not, and to the people who fail for weeks. */
function OtherLists() {
  const silent = useTranslations('silent');
  const chronic = useTranslations('chronic');
  return (
    <nav className="flex flex-wrap gap-x-5 gap-y-1 font-medium text-sm">
      <Link className="text-accent hover:underline" href="/devices/silent">
        {silent('name')}
      </Link>
      <Link className="text-accent hover:underline" href="/devices/chronic">
        {chronic('name')}
      </Link>
    </nav>
  );
}

export function DevicesPage() {
  const t = useTranslations('devices');
  const trpc = useTRPC();
  useRowKeys();
  const [search] = useSearchParam('q');
  const [site] = useSearchParam('site');
  const asked = useDeferredValue(search ?? '');
  const list = useInfiniteQuery(
    trpc.devices.list.infiniteQueryOptions(
      { ...(asked ? { search: asked } : {}), ...(site === null ? {} : { site }) },
      { getNextPageParam: (page) => page.next, placeholderData: keepPreviousData },
    ),
  );
  if (list.isError && !list.data) return <QueryProblem error={list.error} />;
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const narrowed = asked !== '' || site !== null;
  return (
    <>
      <PageHead title={t('title')} note={t('note')} aside={<OtherLists />} />
      <DeviceSearch />
      <Waiting query={list} className="h-72 rounded-card" />
      {list.data && rows.length === 0 && (
        <Empty title={t(narrowed ? 'noneFound' : 'none')}>
          {!narrowed && (
            <>
              <p>{t('noneText')}</p>
              <CommandBlock className="mt-3 text-left" command={t('command')} />
            </>
          )}
        </Empty>
      )}
      {rows.length > 0 && <DeviceTable rows={rows} />}
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
