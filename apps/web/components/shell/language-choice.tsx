'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { setCookie } from '../../client/set-cookie.ts';
import { LOCALE_COOKIE } from '../../i18n/cookie-names.ts';
import { MenuLabel, MenuRadioGroup, MenuRadioItem } from '../base/menu.tsx';

/** Each language in its own words, so that a reader who cannot read the present one finds theirs. */
const NAMES = [
  ['ja', '日本語'],
  ['en', 'English'],
] as const;

export function LanguageChoice() {
  const t = useTranslations('shell');
  const router = useRouter();
  const choose = (locale: string) => {
    setCookie(LOCALE_COOKIE, locale);
    router.refresh();
  };
  return (
    <MenuRadioGroup value={useLocale()} onValueChange={choose}>
      <MenuLabel>{t('language')}</MenuLabel>
      {NAMES.map(([locale, name]) => (
        <MenuRadioItem key={locale} value={locale} lang={locale}>
          {name}
        </MenuRadioItem>
      ))}
    </MenuRadioGroup>
  );
}
