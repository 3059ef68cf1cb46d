'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useRowKeys } from '../../client/use-row-keys.ts';
import { Empty } from '../base/empty.tsx';
import { PageHead } from '../base/page-head.tsx';
import { QueryProblem } from '../base/query-problem.tsx';
import { Waiting } from '../base/waiting.tsx';
import { ExpiryList } from './expiry-list.tsx';
import { GatewayTable } from './gateway-table.tsx';

/** Whether each gateway takes people in, and what of it is not as it should be. */
export function GatewaysPage() {
  const t = useTranslations('gateways');
  const trpc = useTRPC();
  useRowKeys();
  const list = useQuery(trpc.gateways.list.queryOptions());
  if (list.isError && !list.data) return <QueryProblem error={list.error} />;
  const rows = list.data ?? [];
  const troubled = rows.filter((row) => row.failing > 0).length;
  return (
    <>
      <PageHead title={t('title', { count: rows.length, troubled })} note={t('note')} />
      <Waiting query={list} className="h-72 rounded-card" />
      {list.data && rows.length === 0 && (
        <Empty title={t('none')}>
          <p>{t('noneText')}</p>
        </Empty>
      )}
      {rows.length > 0 && (
        <div className="space-y-5">
          <GatewayTable rows={rows} />
          <ExpiryList />
        </div>
      )}
    </>
  );
}
