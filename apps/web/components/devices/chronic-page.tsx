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
import { ChronicTable } from './chronic-table.tsx';
import { ChronicVerdicts } from './chronic-verdicts.tsx';

/** Who fails of the same cause for weeks, whom detection therefore sets aside: by cause, and person by person. */
export function ChronicPage() {
  const t = useTranslations('chronic');
  const trpc = useTRPC();
  useRowKeys();
  const [verdict, setVerdict] = useSearchParam('verdict');
  const chronic = useQuery(trpc.devices.chronic.queryOptions());
  const list = useInfiniteQuery(
    trpc.devices.chronicFailers.infiniteQueryOptions(verdict === null ? {} : { verdict }, {
      getNextPageParam: (page) => page.next,
    }),
  );
  if (chronic.isError && !chronic.data) return <QueryProblem error={chronic.error} />;
  if (!chronic.data) return <div className="skeleton h-64 rounded-card" />;
  const { people, verdicts, share, days, lookedAt } = chronic.data;
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const percent = Math.round(share * 100);
  return (
    <>
      <BackLink href="/devices">{t('back')}</BackLink>
      <PageHead
        title={lookedAt === null ? t('notLooked') : t('title', { people, percent })}
        note={t(lookedAt === null ? 'notLookedNote' : 'note', { days })}
      />
      {people > 0 && (
        <div className="space-y-5">
          <div className="grid gap-5 md:grid-cols-2">
            <ChronicVerdicts verdicts={verdicts} chosen={verdict} onChoose={setVerdict} />
            <Card title={t('todo')}>
              <ol className="list-decimal space-y-1 pl-5 text-sm leading-relaxed">
                {(['one', 'many', 'never'] as const).map((step) => (
                  <li key={step}>{t(`do.${step}`)}</li>
                ))}
              </ol>
            </Card>
          </div>
          <Waiting query={list} className="h-48 rounded-card" />
          {rows.length > 0 && <ChronicTable rows={rows} days={days} />}
          {list.hasNextPage && (
            <div className="text-center">
              <Button onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
                {t('more')}
              </Button>
            </div>
          )}
        </div>
      )}
    </>
  );
}
