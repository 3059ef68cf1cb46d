'use client';

import type { LocalizedText } from '@tsunagu/core/vocabulary';
import { useLocale } from 'next-intl';

/** A number and what it counts, which a line must not part. */
const COUNTED = /(\d) (?=[人件拠日分秒台時回倍%])/g;

/** Picks the reader's language of a text that the server gives in both. */
export function useText(): (text: LocalizedText) => string {
  const locale = useLocale();
  return (text) => (locale === 'en' ? text.en : text.ja.replaceAll(COUNTED, '$1\u00a0'));
}
