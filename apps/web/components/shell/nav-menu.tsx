'use client';

import { Ellipsis } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { cn } from '../base/class-names.ts';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '../base/menu.tsx';
import { isCurrent, type NavItem } from './nav-items.ts';

/** The pages that the bar of a narrow screen has no room for. */
export function NavMenu({ items, path }: { readonly items: readonly NavItem[]; readonly path: string }) {
  const t = useTranslations('nav');
  const current = items.some((item) => isCurrent(item, path));
  return (
    <Menu>
      <MenuTrigger
        className={cn(
          'flex h-14 w-full flex-col items-center justify-center gap-0.5 text-[0.6875rem] text-ink-3 hover:text-ink',
          current && 'font-semibold text-accent hover:text-accent',
        )}
      >
        <Ellipsis className="size-5" strokeWidth={current ? 2.25 : 1.75} aria-hidden="true" />
        <span>{t('more')}</span>
      </MenuTrigger>
      <MenuContent align="end" side="top">
        {items.map((item) => (
          <MenuItem key={item.key} asChild>
            <Link href={item.href} aria-current={isCurrent(item, path) ? 'page' : undefined}>
              <item.icon className="size-4.5 text-ink-3" strokeWidth={1.75} aria-hidden="true" />
              {t(item.key)}
            </Link>
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  );
}
