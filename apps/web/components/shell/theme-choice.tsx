'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { setCookie } from '../../client/set-cookie.ts';
import { THEME_COOKIE } from '../../i18n/cookie-names.ts';
import { MenuLabel, MenuRadioGroup, MenuRadioItem } from '../base/menu.tsx';

const THEMES = ['system', 'light', 'dark'] as const;

/** The server writes the choice into the first byte of the page, so nothing flashes. */
export function ThemeChoice() {
  const t = useTranslations('theme');
  const [theme, setTheme] = useState('system');
  useEffect(() => setTheme(document.documentElement.dataset.theme ?? 'system'), []);
  const choose = (next: string) => {
    setTheme(next);
    setCookie(THEME_COOKIE, next === 'system' ? null : next);
    if (next === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
  };
  return (
    <MenuRadioGroup value={theme} onValueChange={choose}>
      <MenuLabel>{t('label')}</MenuLabel>
      {THEMES.map((name) => (
        <MenuRadioItem key={name} value={name}>
          {t(name)}
        </MenuRadioItem>
      ))}
    </MenuRadioGroup>
  );
}
