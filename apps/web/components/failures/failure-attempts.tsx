'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../base/button.tsx';
import { Card } from '../base/card.tsx';
import { Waiting } from '../base/waiting.tsx';
import { attemptHref } from '../figure/attempt-href.ts';
import { AttemptLine } from '../figure/attempt-line.tsx';

/** Enough to see the pattern; the rest is one click away. */
const FIRST_ROWS = 10;

export function FailureAttempts({ id }: { readonly id: number }) {
  const t = useTranslations('failure.attempts');
  const trpc = useTRPC();
  const [opened, setOpened] = useState(false);
  const attempts = useInfiniteQuery(
    trpc.failures.attempts.infiniteQueryOptions({ id }, { getNextPageParam: (page) => page.next }),
  );
  const all = attempts.data?.pages.flatMap((page) => page.rows) ?? [];
  const rows = opened ? all : all.slice(0, FIRST_ROWS);
  const more = () => {
    if (opened) void attempts.fetchNextPage();
    else setOpened(true);
  };
  return (
    <Card title={t('title')} note={t('note')} flush>
      <Waiting query={attempts} className="mx-5 mb-4 h-32" />
      <ol className="divide-y divide-line border-line border-t">
        {rows.map((row) => (
          <li key={row.deviceId + row.attemptId}>
            <AttemptLine
              attempt={row}
              lead={row.hostName ?? row.deviceId.slice(0, 8)}
              href={attemptHref(row)}
            />
          </li>
        ))}
      </ol>
      {(rows.length < all.length || attempts.hasNextPage) && (
        <div className="px-5 py-3">
          <Button size="small" onClick={more}>
            {t('more')}
          </Button>
        </div>
      )}
    </Card>
  );
}
