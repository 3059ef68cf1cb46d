'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../base/card.tsx';
import { SignalItem } from '../figure/signal-item.tsx';

/** What detection told of the group; where it told nothing, nothing is shown. */
export function FailureSignals({ id }: { readonly id: number }) {
  const t = useTranslations('incident.signals');
  const trpc = useTRPC();
  const { data } = useQuery(trpc.signals.ofGroup.queryOptions({ groupId: id }));
  if (!data || data.length === 0) return null;
  return (
    <Card title={t('title')}>
      <ul className="space-y-4 text-sm">
        {data.map((signal) => (
          <SignalItem key={signal.id} signal={signal} />
        ))}
      </ul>
    </Card>
  );
}
