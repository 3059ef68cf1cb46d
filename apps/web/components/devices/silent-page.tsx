'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useRowKeys } from '../../client/use-row-keys.ts';
import { useSearchParam } from '../../client/use-search-param.ts';
import { Button } from '../base/button.tsx';
import { Card } from '../base/card.tsx';
import { PageHead } from '../base/page-head.tsx';
import { QueryProblem } from '../base/query-problem.tsx';
import { Waiting } from '../base/waiting.tsx';
import { BackLink } from '../figure/back-link.tsx';
import { SignalItem } from '../figure/signal-item.tsx';
import { SilentShares } from './silent-shares.tsx';
import { SilentTable } from './silent-table.tsx';

/** Who should be heard at this hour and is not: by site, by release, and machine by machine. */
export function SilentPage() {
  const t = useTranslations('silent');
  const trpc = useTRPC();
  useRowKeys();
  const [site, setSite] = useSearchParam('site');
  const [version, setVersion] = useSearchParam('version');
  const silence = useQuery(trpc.devices.silence.queryOptions());
  const list = useInfiniteQuery(
    trpc.devices.silent.infiniteQueryOptions(
      { ...(site === null ? {} : { site }), ...(version === null ? {} : { version }) },
      { getNextPageParam: (page) => page.next },
    ),
  );
  if (silence.isError && !silence.data) return <QueryProblem error={silence.error} />;
  if (!silence.data) return <div className="skeleton h-64 rounded-card" />;
  const { silent, machines, sites, versions, signals, lookedAt } = silence.data;
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <BackLink href="/devices">{t('back')}</BackLink>
      <PageHead
        title={lookedAt === null ? t('notLooked') : t('title', { silent, machines })}
        note={t('note')}
      />
      <div className="space-y-5">
        {signals.length > 0 && (
          <Card title={t('signals')}>
            <ul className="space-y-4 text-sm">
              {signals.map((signal) => (
                <SignalItem key={signal.id} signal={signal} />
              ))}
            </ul>
          </Card>
        )}
        {silent > 0 && (
          <>
            <div className="grid gap-5 md:grid-cols-2">
              <SilentShares title={t('sites')} shares={sites} chosen={site} onChoose={setSite} />
              <SilentShares title={t('versions')} shares={versions} chosen={version} onChoose={setVersion} />
            </div>
            <Card title={t('todo')}>
              <ol className="list-decimal space-y-1 pl-5 text-sm leading-relaxed">
                {(['one', 'site', 'version', 'all'] as const).map((step) => (
                  <li key={step}>{t(`do.${step}`)}</li>
                ))}
              </ol>
            </Card>
            <Waiting query={list} className="h-48 rounded-card" />
            {rows.length > 0 && <SilentTable rows={rows} />}
            {list.hasNextPage && (
              <div className="text-center">
                <Button onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
                  {t('more')}
                </Button>
              </div>
            )}
          </>
        )}
      </div>
    </>
  );
}
