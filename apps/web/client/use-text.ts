'use client';

import type { LocalizedText } from '@tsunagu/core/vocabulary';
import { useLocale } from 'next-intl';

/** Picks the reader's language of a text that the server gives in both. */
export function useText(): (text: LocalizedText) => string {
  const locale = useLocale();
  return (text) => (locale === 'en' ? text.en : text.ja);
}
