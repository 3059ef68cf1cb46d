import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { AccountMenu } from './account-menu.tsx';
import { LiveMark } from './live-mark.tsx';
import { Mark } from './mark.tsx';
import { Nav } from './nav.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { StaleBanner } from './stale-banner.tsx';

export function Shell({
  organization,
  children,
}: {
  readonly organization: string;
  readonly children: ReactNode;
}) {
  const t = useTranslations('shell');
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[13.5rem_minmax(0,1fr)] print:block">
      <a
        href="#content"
        className="sr-only z-50 rounded bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('skip')}
      </a>
      <header className="sticky top-0 z-30 flex h-14 items-center gap-3 border-line border-b bg-paper px-4 lg:h-dvh lg:flex-col lg:items-stretch lg:gap-5 lg:border-r lg:border-b-0 lg:bg-transparent lg:px-3 lg:py-5 print:hidden">
        <Mark organization={organization} />
        <div className="ml-auto lg:ml-0">
          <Shortcuts />
        </div>
        <Nav />
        <div className="flex items-center gap-1 lg:mt-auto lg:flex-col lg:items-stretch lg:gap-2">
          <LiveMark />
          <AccountMenu />
        </div>
      </header>
      <div className="min-w-0">
        <StaleBanner />
        <main
          id="content"
          className="mx-auto max-w-[100rem] px-4 pt-5 pb-24 sm:px-6 lg:px-8 lg:pt-7 lg:pb-16 print:p-0"
        >
          {children}
        </main>
      </div>
    </div>
  );
}
