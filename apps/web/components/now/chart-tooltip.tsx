'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useWords } from '../../client/words.tsx';
import { DAY } from '../figure/time-formats.ts';
import { useRangeText } from '../figure/use-range-text.ts';
import { Swatch } from './causes-legend.tsx';
import type { ShownSeries } from './chart-stacked-people.tsx';

const DAY_MS = 86_400_000;

export interface ChartTooltipProps {
  readonly series: readonly ShownSeries[];
  readonly bucketMs: number;
  /** Given by the chart. */
  readonly active?: boolean;
  readonly payload?: readonly { readonly dataKey?: unknown; readonly value?: unknown }[];
  readonly label?: unknown;
}

export function ChartTooltip({ series, bucketMs, active, payload, label }: ChartTooltipProps) {
  const t = useTranslations('now.causes');
  const format = useFormatter();
  const range = useRangeText();
  const words = useWords();
  if (!active || typeof label !== 'number') return null;
  const values = new Map(payload?.map((entry) => [entry.dataKey, Number(entry.value)]));
  const shown = series.filter((one) => (values.get(one.key) ?? 0) > 0);
  return (
    <div className="rounded-md border border-line bg-sheet px-3 py-2 text-[0.8125rem] shadow-float">
      <p className="mb-1 text-ink-3">
        {bucketMs >= DAY_MS ? format.dateTime(label, DAY) : range(label, label + bucketMs)}
      </p>
      {shown.length === 0 && <p>{t('nobody')}</p>}
      {shown.map((one) => (
        <p key={one.key} className="flex items-center gap-2">
          <Swatch series={one} />
          <span>{one.verdict ? (words.verdict[one.verdict] ?? one.verdict) : t('other')}</span>
          <strong className="ml-auto pl-4 font-semibold">
            {t('people', { count: values.get(one.key) ?? 0 })}
          </strong>
        </p>
      ))}
    </div>
  );
}
