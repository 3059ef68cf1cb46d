'use client';

import Link, { useLinkStatus } from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useViewer } from '../../client/viewer.tsx';
import { cn } from '../base/class-names.ts';
import { isCurrent, NAV_ITEMS, type NavItem } from './nav-items.ts';
import { NavMenu } from './nav-menu.tsx';

/** A column on wide screens; a bar at the bottom edge, where thumbs are, on narrow ones. */
export function Nav() {
  const t = useTranslations('nav');
  const path = usePathname();
  const { role } = useViewer();
  const items = NAV_ITEMS.filter((item) => !item.adminOnly || role === 'admin');
  return (
    <nav
      aria-label={t('label')}
      className="fixed inset-x-0 bottom-0 z-30 border-line border-t bg-sheet pb-[env(safe-area-inset-bottom)] lg:static lg:border-0 lg:bg-transparent lg:pb-0"
    >
      <ul className="flex lg:flex-col lg:gap-0.5">
        {items.map((item) => {
          const current = isCurrent(item, path);
          return (
            <li key={item.key} className={cn('min-w-0 flex-1', item.inMenu && 'max-lg:hidden')}>
              <Link
                href={item.href}
                aria-current={current ? 'page' : undefined}
                className={cn(
                  'flex h-14 flex-col items-center justify-center gap-0.5 text-[0.6875rem] text-ink-3 lg:h-9 lg:flex-row lg:justify-start lg:gap-2.5 lg:rounded-md lg:px-2.5 lg:text-sm',
                  'hover:text-ink lg:hover:bg-sunk',
                  current &&
                    'font-semibold text-accent hover:text-accent lg:bg-accent-soft lg:hover:bg-accent-soft',
                )}
              >
                <NavIcon item={item} current={current} />
                <span className="truncate">{t(item.key)}</span>
              </Link>
            </li>
          );
        })}
        <li className="min-w-0 flex-1 lg:hidden">
          <NavMenu items={items.filter((item) => item.inMenu)} path={path} />
        </li>
      </ul>
    </nav>
  );
}

/** Answers the click at once, while the page it leads to is still on its way. */
function NavIcon({ item, current }: { readonly item: NavItem; readonly current: boolean }) {
  const { pending } = useLinkStatus();
  return (
    <item.icon
      className={cn(
        'size-5 lg:size-4.5',
        pending && 'animate-[breathe_0.8s_ease-in-out_infinite] text-accent',
      )}
      strokeWidth={current || pending ? 2.25 : 1.75}
      aria-hidden="true"
    />
  );
}
