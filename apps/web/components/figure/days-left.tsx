'use client';

import { useTranslations } from 'next-intl';
import { cn } from '../base/class-names.ts';
import { useDaysLeft } from './use-days-left.ts';

const BROKEN_DAYS = 3;
const ATTENTION_DAYS = 30;

export function DaysLeft({ at }: { readonly at: string }) {
  const t = useTranslations('figure');
  const days = useDaysLeft()(at);
  return (
    <span
      className={cn(
        'shrink-0 whitespace-nowrap rounded px-1.5 font-semibold text-[0.8125rem]',
        days < BROKEN_DAYS && 'bg-broken-soft text-broken',
        days >= BROKEN_DAYS && days < ATTENTION_DAYS && 'bg-attention-soft text-attention',
        days >= ATTENTION_DAYS && 'font-medium text-ink-2',
      )}
    >
      {days < 0 ? t('expired') : t('daysLeft', { days })}
    </span>
  );
}
