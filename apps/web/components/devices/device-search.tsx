'use client';

import { Search, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { useSearchParam } from '../../client/use-search-param.ts';
import { INPUT } from '../base/field.tsx';

/** Searches while typing; `/` jumps here. */
export function DeviceSearch() {
  const t = useTranslations('devices');
  const [search, setSearch] = useSearchParam('q');
  const [site, setSite] = useSearchParam('site');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <search className="mb-4 flex flex-wrap items-center gap-2">
      <div className="relative w-full max-w-md">
        <Search className="pointer-events-none absolute top-3 left-3 size-4 text-ink-3" aria-hidden="true" />
        <input
          ref={input}
          type="search"
          aria-label={t('search')}
          placeholder={t('searchPlaceholder')}
          defaultValue={search ?? ''}
          onChange={(event) => setSearch(event.target.value)}
          className={`${INPUT} pl-9`}
        />
      </div>
      {site !== null && (
        <button
          type="button"
          onClick={() => setSite(null)}
          aria-label={t('clearSite', { site })}
          className="inline-flex h-8 items-center gap-1.5 rounded-md bg-accent-soft px-2.5 font-medium text-[0.8125rem] text-accent hover:bg-sunk"
        >
          {site}
          <X className="size-3.5" aria-hidden="true" />
        </button>
      )}
    </search>
  );
}
