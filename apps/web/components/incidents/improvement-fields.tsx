'use client';

import type { ReviewText } from '@tsunagu/core/respond';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../base/button.tsx';
import { cn } from '../base/class-names.ts';
import { INPUT } from '../base/field.tsx';

type Improvement = ReviewText['improvements'][number];

export interface ImprovementFieldsProps {
  readonly value: readonly Improvement[];
  readonly onChange: (value: Improvement[]) => void;
}

/** Each improvement with who does it and by when. */
export function ImprovementFields({ value, onChange }: ImprovementFieldsProps) {
  const t = useTranslations('incident.review');
  const edit = (index: number, change: Partial<Improvement>) =>
    onChange(value.map((one, at) => (at === index ? { ...one, ...change } : one)));
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-sm">{t('improvements')}</legend>
      <ul className="space-y-2">
        {value.map((improvement, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the position is all that tells unsaved lines apart
          <li key={index} className="grid gap-2 sm:grid-cols-[minmax(0,1fr)_10rem_auto]">
            <input
              aria-label={t('improvement', { number: index + 1 })}
              value={improvement.text}
              maxLength={1000}
              onChange={(event) => edit(index, { text: event.target.value })}
              className={cn(INPUT, 'sm:col-span-3')}
            />
            <input
              aria-label={t('improvementOwner')}
              placeholder={t('improvementOwner')}
              value={improvement.owner}
              maxLength={200}
              onChange={(event) => edit(index, { owner: event.target.value })}
              className={INPUT}
            />
            <input
              type="date"
              aria-label={t('due')}
              value={improvement.dueOn ?? ''}
              onChange={(event) => edit(index, { dueOn: event.target.value || null })}
              className={INPUT}
            />
            <Button
              kind="quiet"
              size="icon"
              aria-label={t('remove')}
              onClick={() => onChange(value.filter((_, at) => at !== index))}
            >
              <Trash2 aria-hidden="true" />
            </Button>
          </li>
        ))}
      </ul>
      <Button
        kind="quiet"
        size="small"
        className="mt-2"
        onClick={() => onChange([...value, { text: '', owner: '', dueOn: null }])}
      >
        <Plus aria-hidden="true" />
        {t('addImprovement')}
      </Button>
    </fieldset>
  );
}
