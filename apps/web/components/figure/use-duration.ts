'use client';

import { useTranslations } from 'next-intl';

/** From here on, hours are easier to read than minutes. */
const HOURS_FROM_MINUTES = 120;

/** Minutes in words: `105 min`, `2 h 35 min`. */
export function useDuration(): (minutes: number) => string {
  const t = useTranslations('figure');
  return (minutes) => {
    const hours = minutes < HOURS_FROM_MINUTES ? 0 : Math.floor(minutes / 60);
    return t('duration', { hours, minutes: minutes - 60 * hours });
  };
}
