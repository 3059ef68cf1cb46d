'use client';

import { useTranslations } from 'next-intl';
import { useLiveState } from '../../client/live.tsx';
import { cn } from '../base/class-names.ts';

/** Says by word and mark whether the page updates itself. */
export function LiveMark() {
  const t = useTranslations('live');
  const state = useLiveState();
  return (
    <p role="status" className="flex items-center gap-2 px-2 text-ink-3 text-xs" data-live={state}>
      <span
        aria-hidden="true"
        className={cn(
          'size-2 rounded-full',
          state === 'live' && 'bg-fine-mark',
          state === 'connecting' && 'border border-unknown-mark',
          state === 'stale' && 'rotate-45 rounded-none bg-attention-mark',
        )}
      />
      <span className="max-lg:sr-only">{t(state)}</span>
    </p>
  );
}
