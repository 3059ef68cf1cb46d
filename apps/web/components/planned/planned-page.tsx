'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useMayRespond } from '../../client/viewer.tsx';
import { Card } from '../base/card.tsx';
import { PageHead } from '../base/page-head.tsx';
import { Waiting } from '../base/waiting.tsx';
import { NewPlannedChange } from './new-planned-change.tsx';
import { PlannedItem } from './planned-item.tsx';

/** What people are going to change, and what was recorded and not told because of it. */
export function PlannedPage() {
  const t = useTranslations('planned');
  const trpc = useTRPC();
  const mayRespond = useMayRespond();
  const query = useQuery(trpc.plannedChanges.list.queryOptions());
  const ahead = query.data?.filter(({ state }) => state === 'under-way' || state === 'coming') ?? [];
  const past = query.data?.filter(({ state }) => state === 'over' || state === 'cancelled') ?? [];
  const underWay = ahead.filter(({ state }) => state === 'under-way').length;
  return (
    <>
      <PageHead
        title={
          underWay > 0
            ? t('underWay', { count: underWay })
            : t('coming', { count: query.data ? ahead.length : 0 })
        }
        note={t('note')}
      />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="min-w-0 space-y-5">
          <Card title={t('ahead')}>
            <Waiting query={query} className="h-24" />
            {query.data && ahead.length === 0 && <p className="text-ink-3 text-sm">{t('none')}</p>}
            {ahead.length > 0 && (
              <ul className="-my-3 divide-y divide-line">
                {ahead.map((change) => (
                  <PlannedItem key={change.id} change={change} mayCancel={mayRespond} />
                ))}
              </ul>
            )}
          </Card>
          {past.length > 0 && (
            <Card title={t('past')}>
              <ul className="-my-3 divide-y divide-line">
                {past.map((change) => (
                  <PlannedItem key={change.id} change={change} mayCancel={false} />
                ))}
              </ul>
            </Card>
          )}
        </div>
        {mayRespond && <NewPlannedChange />}
      </div>
    </>
  );
}
