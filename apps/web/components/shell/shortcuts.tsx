'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { isTyping } from '../../client/use-row-keys.ts';
import { KeyGuide } from './key-guide.tsx';
import { Palette } from './palette.tsx';

/** Keys that work on every page, and the button for those who do not know them. */
export function Shortcuts() {
  const t = useTranslations('keys');
  const [shown, setShown] = useState<'palette' | 'guide' | null>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setShown('palette');
      } else if (event.key === '?' && !isTyping(event.target)) {
        setShown('guide');
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const close = () => setShown(null);
  return (
    <>
      <button
        type="button"
        onClick={() => setShown('palette')}
        className="flex size-10 items-center justify-center gap-2 rounded-md text-ink-3 hover:bg-sunk hover:text-ink lg:h-9 lg:w-full lg:justify-start lg:border lg:border-line lg:bg-sheet lg:px-2.5 lg:text-sm"
      >
        <Search className="size-4.5 lg:size-4" aria-hidden="true" />
        <span className="max-lg:sr-only">{t('open')}</span>
        <kbd className="ml-auto hidden font-mono text-xs lg:block">Ctrl K</kbd>
      </button>
      <Palette open={shown === 'palette'} onOpenChange={close} />
      <KeyGuide open={shown === 'guide'} onOpenChange={close} />
    </>
  );
}
