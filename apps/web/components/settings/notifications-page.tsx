'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../base/card.tsx';
import { PageHead } from '../base/page-head.tsx';
import { Waiting } from '../base/waiting.tsx';
import { ChannelItem } from './channel-item.tsx';
import { NewChannel } from './new-channel.tsx';

/** Where the organization is told, each channel with a button that proves it. */
export function NotificationsPage() {
  const t = useTranslations('settings.notifications');
  const trpc = useTRPC();
  const query = useQuery(trpc.channels.list.queryOptions());
  const { data } = query;
  return (
    <>
      <PageHead title={t('head')} note={t('note')} />
      <div className="space-y-5">
        <NewChannel />
        <Card title={t('channels')}>
          <Waiting query={query} className="h-20" />
          {data?.length === 0 && <p className="text-ink-3 text-sm">{t('none')}</p>}
          {data && data.length > 0 && (
            <ul className="-my-3 divide-y divide-line">
              {data?.map((channel) => (
                <li key={channel.id} className="py-3">
                  <ChannelItem channel={channel} />
                </li>
              ))}
            </ul>
          )}
        </Card>
      </div>
    </>
  );
}
