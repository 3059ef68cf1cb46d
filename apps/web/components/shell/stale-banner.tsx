'use client';

import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useLiveState } from '../../client/live.tsx';

export function StaleBanner() {
  const t = useTranslations('live');
  if (useLiveState() !== 'stale') return null;
  return (
    <p className="flex items-center gap-2 bg-attention-soft px-4 py-2 text-attention text-sm sm:px-6 lg:px-8 print:hidden">
      <TriangleAlert className="size-4 shrink-0" aria-hidden="true" />
      {t('staleBanner')}
    </p>
  );
}
