'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useWords } from '../../client/words.tsx';
import { Segmented } from '../base/segmented.tsx';
import { STATE_CHOICES, useFailureFilter } from './use-failure-filter.ts';

export function FailureFilters() {
  const t = useTranslations('failures');
  const words = useWords();
  const { filter, setState, clear } = useFailureFilter();
  const chips = [
    { key: 'verdict', text: filter.verdict && words.verdict[filter.verdict], onClear: clear.verdict },
    { key: 'stage', text: filter.stage && words.stage[filter.stage], onClear: clear.stage },
    { key: 'gateway', text: filter.gateway, onClear: clear.gateway },
  ].filter((chip) => chip.text);
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      <Segmented
        label={t('stateFilter')}
        value={filter.state}
        choices={STATE_CHOICES.map((state) => ({ value: state, label: t(`state.${state}`) }))}
        onChange={setState}
      />
      {chips.map((chip) => (
        <button
          key={chip.key}
          type="button"
          onClick={chip.onClear}
          aria-label={t('clearFilter', { filter: chip.text ?? '' })}
          className="inline-flex h-8 items-center gap-1.5 rounded-md bg-accent-soft px-2.5 font-medium text-[0.8125rem] text-accent hover:bg-sunk"
        >
          {chip.text}
          <X className="size-3.5" aria-hidden="true" />
        </button>
      ))}
      <span className="ml-auto hidden text-ink-3 text-xs lg:block">{t('keys')}</span>
    </div>
  );
}
