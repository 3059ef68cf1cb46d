'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { PageHead } from '../base/page-head.tsx';
import { Waiting } from '../base/waiting.tsx';
import { BacktestCard } from './backtest-card.tsx';
import { ThresholdsForm } from './thresholds-form.tsx';

const LOOK_AGAIN_MS = 2_000;

/** From how many people on, and how rare by chance, a trouble is told; tried on the own past before it is set. */
export function DetectionPage() {
  const t = useTranslations('settings.detection');
  const trpc = useTRPC();
  const present = useQuery(trpc.thresholds.read.queryOptions());
  const backtest = useQuery({
    ...trpc.thresholds.backtest.queryOptions(),
    refetchInterval: ({ state }) =>
      state.data?.state === 'waiting' || state.data?.state === 'running' ? LOOK_AGAIN_MS : false,
  });
  const { data } = present;
  return (
    <>
      <PageHead
        title={data ? t('head', { people: data.peopleMin, years: data.onceInYears }) : t('title')}
        note={t('note')}
      />
      <div className="space-y-5">
        <Waiting query={present} className="h-48" />
        {data && <ThresholdsForm key={`${data.peopleMin}/${data.onceInYears}`} present={data} />}
        {backtest.data && <BacktestCard run={backtest.data} />}
      </div>
    </>
  );
}
