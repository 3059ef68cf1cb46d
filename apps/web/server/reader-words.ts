import { getLocale } from 'next-intl/server';
import { isLocale } from '../i18n/locale.ts';
import { type Words, wordsFor } from './words.ts';

/** The words of this request's reader. */
export async function readerWords(): Promise<Words> {
  const locale = await getLocale();
  return wordsFor(isLocale(locale) ? locale : 'ja');
}
