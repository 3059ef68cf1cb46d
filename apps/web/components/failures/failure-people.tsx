'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../base/button.tsx';
import { Card } from '../base/card.tsx';
import { Cell, HeadCell, Table } from '../base/table.tsx';
import { Waiting } from '../base/waiting.tsx';
import { PersonName } from '../figure/person-name.tsx';
import { Time } from '../figure/time.tsx';

/** Enough to see the pattern; the rest is one click away. */
const FIRST_ROWS = 10;

export function FailurePeople({ id }: { readonly id: number }) {
  const t = useTranslations('failure.people');
  const trpc = useTRPC();
  const [opened, setOpened] = useState(false);
  const people = useInfiniteQuery(
    trpc.failures.people.infiniteQueryOptions({ id }, { getNextPageParam: (page) => page.next }),
  );
  const all = people.data?.pages.flatMap((page) => page.rows) ?? [];
  const rows = opened ? all : all.slice(0, FIRST_ROWS);
  const more = () => {
    if (opened) void people.fetchNextPage();
    else setOpened(true);
  };
  return (
    <Card title={t('title')} note={t('note')} flush>
      <Waiting query={people} className="mx-5 mb-4 h-32" />
      {people.data && (
        <Table>
          <thead>
            <tr>
              <HeadCell>{t('person')}</HeadCell>
              <HeadCell className="hidden sm:table-cell">{t('site')}</HeadCell>
              <HeadCell className="text-right">{t('attempts')}</HeadCell>
              <HeadCell>{t('last')}</HeadCell>
              <HeadCell>{t('now')}</HeadCell>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {rows.map((row) => (
              <tr key={row.ordinal}>
                <Cell>
                  {row.deviceId ? (
                    <Link className="hover:underline" href={`/devices/${row.deviceId}`}>
                      <PersonName name={row.displayName} shortKey={row.shortKey} host={row.hostName} />
                    </Link>
                  ) : (
                    <PersonName name={row.displayName} shortKey={row.shortKey} host={null} />
                  )}
                </Cell>
                <Cell className="hidden text-ink-2 sm:table-cell">{row.site ?? '–'}</Cell>
                <Cell className="text-right">{row.attempts}</Cell>
                <Cell className="whitespace-nowrap text-ink-2">
                  <Time at={row.lastSeenAt} />
                </Cell>
                <Cell className="whitespace-nowrap">
                  <span className={row.recovered ? 'text-fine' : 'text-ink-2'}>
                    {t(row.recovered ? 'connected' : 'notYet')}
                  </span>
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {(rows.length < all.length || people.hasNextPage) && (
        <div className="px-5 py-3">
          <Button size="small" onClick={more}>
            {t('more')}
          </Button>
        </div>
      )}
    </Card>
  );
}
