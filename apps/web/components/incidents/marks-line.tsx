'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';

/** How often detection was right lately, by what people said of it; nothing before anybody said anything. */
export function MarksLine() {
  const t = useTranslations('mark');
  const trpc = useTRPC();
  const { data } = useQuery(trpc.signals.marks.queryOptions());
  if (!data || data.precision === null) return null;
  const { days, right, wrong, precision } = data;
  return (
    <p className="-mt-2 mb-5 text-ink-2 text-sm">
      {t('precision', { days, judged: right + wrong, right, percent: Math.round(precision * 100) })}
    </p>
  );
}
