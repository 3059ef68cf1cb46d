'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { TIME_RANGES } from '@tsunagu/core/show';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useTimeRange } from '../../client/use-time-range.ts';
import { Card } from '../base/card.tsx';
import { Segmented } from '../base/segmented.tsx';
import { Waiting } from '../base/waiting.tsx';
import { ChartStackedPeople } from './chart-stacked-people.tsx';

export function CausesCard() {
  const t = useTranslations('now.causes');
  const [range, setRange] = useTimeRange();
  const trpc = useTRPC();
  const causes = useQuery(trpc.now.causes.queryOptions({ range }, { placeholderData: keepPreviousData }));
  return (
    <Card
      title={t('title')}
      note={t(`note.${range}`)}
      aside={
        <Segmented
          label={t('range')}
          value={range}
          choices={TIME_RANGES.map((choice) => ({ value: choice, label: t(`ranges.${choice}`) }))}
          onChange={setRange}
        />
      }
    >
      <Waiting query={causes} className="h-64" />
      {causes.data && <ChartStackedPeople data={causes.data} />}
    </Card>
  );
}
