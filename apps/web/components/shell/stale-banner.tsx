'use client';

import { useQueryClient } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { useErrorText } from '../../client/error-text.ts';
import { useLiveState } from '../../client/live.tsx';

/** Says that what is shown may be old, or that a part of it could not be read. */
export function StaleBanner() {
  const t = useTranslations('live');
  const errorText = useErrorText();
  const stale = useLiveState() === 'stale';
  const failure = useFailureOnScreen();
  if (!stale && !failure) return null;
  return (
    <p
      role="status"
      className="flex items-center gap-2 bg-attention-soft px-4 py-2 text-attention text-sm sm:px-6 lg:px-8 print:hidden"
    >
      <TriangleAlert className="size-4 shrink-0" aria-hidden="true" />
      {stale ? t('staleBanner') : t('partial', { reason: errorText(failure) })}
    </p>
  );
}

/** The error of a query that is on screen; null while every one of them has its answer. */
function useFailureOnScreen(): Error | null {
  const cache = useQueryClient().getQueryCache();
  const read = () =>
    cache.getAll().find((query) => query.isActive() && query.state.status === 'error')?.state.error ?? null;
  return useSyncExternalStore(
    (notify) => cache.subscribe(notify),
    read,
    () => null,
  );
}
