'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../base/button.tsx';
import { Card } from '../base/card.tsx';
import { AttemptLine } from '../figure/attempt-line.tsx';

export function FailureAttempts({ id }: { readonly id: number }) {
  const t = useTranslations('failure.attempts');
  const trpc = useTRPC();
  const attempts = useInfiniteQuery(
    trpc.failures.attempts.infiniteQueryOptions({ id }, { getNextPageParam: (page) => page.next }),
  );
  const rows = attempts.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Card title={t('title')} note={t('note')} flush>
      {!attempts.data && <div className="skeleton mx-5 mb-4 h-32" />}
      <ol className="divide-y divide-line border-line border-t">
        {rows.map((row) => (
          <li key={row.deviceId + row.attemptId}>
            <AttemptLine
              attempt={row}
              lead={row.hostName ?? row.deviceId.slice(0, 8)}
              href={`/devices/${row.deviceId}?attempt=${row.attemptId}`}
            />
          </li>
        ))}
      </ol>
      {attempts.hasNextPage && (
        <div className="px-5 py-3">
          <Button size="small" onClick={() => void attempts.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </Card>
  );
}
