'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { cn } from '../base/class-names.ts';

const TABS = ['enrolment', 'notifications', 'detection', 'users', 'privacy', 'history'] as const;

export function SettingsTabs() {
  const t = useTranslations('settings');
  const path = usePathname();
  return (
    <nav aria-label={t('label')} className="mb-6 overflow-x-auto border-line border-b">
      <ul className="flex gap-5">
        {TABS.map((tab) => {
          const current = path === `/settings/${tab}`;
          return (
            <li key={tab}>
              <Link
                href={`/settings/${tab}`}
                aria-current={current ? 'page' : undefined}
                className={cn(
                  '-mb-px block whitespace-nowrap border-transparent border-b-2 py-2.5 text-sm text-ink-2 hover:text-ink',
                  current && 'border-accent font-semibold text-accent hover:text-accent',
                )}
              >
                {t(`tab.${tab}`)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
