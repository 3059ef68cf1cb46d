'use client';

import { LogOut, UserRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useViewer } from '../../client/viewer.tsx';
import { useWords } from '../../client/words.tsx';
import { signOut } from '../../server/actions/sign-out.ts';
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '../base/menu.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { ThemeChoice } from './theme-choice.tsx';

export function AccountMenu() {
  const t = useTranslations('shell');
  const viewer = useViewer();
  const words = useWords();
  return (
    <Menu>
      <MenuTrigger className="flex h-10 min-w-0 items-center gap-2.5 rounded-md px-2 text-left hover:bg-sunk lg:h-11">
        <span className="flex size-7 shrink-0 items-center justify-center rounded-full bg-sunk text-ink-2">
          <UserRound className="size-4" aria-hidden="true" />
        </span>
        <span className="sr-only">{t('accountMenu')}</span>
        <span className="hidden min-w-0 leading-tight lg:block">
          <span className="block truncate text-sm">{viewer.name}</span>
          <span className="block truncate text-ink-3 text-xs">{words.role[viewer.role]}</span>
        </span>
      </MenuTrigger>
      <MenuContent align="end" side="top">
        <p className="px-2.5 py-1.5 leading-tight">
          <span className="block">{viewer.name}</span>
          <span className="block text-ink-3 text-xs">{viewer.email}</span>
        </p>
        <MenuSeparator />
        <LanguageChoice />
        <ThemeChoice />
        <MenuSeparator />
        <MenuItem onSelect={() => void signOut()}>
          <LogOut className="size-4 text-ink-3" aria-hidden="true" />
          {t('signOut')}
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
