'use client';

import { useTranslations } from 'next-intl';

/** A person by name where the organization shows names, else by the beginning of their key, with their machine. */
export function PersonName({
  name,
  shortKey,
  host,
}: {
  readonly name: string | null;
  readonly shortKey: string | null;
  readonly host: string | null;
}) {
  const t = useTranslations('figure');
  return (
    <span className="inline-flex min-w-0 flex-wrap items-baseline gap-x-2">
      {name ?? (
        <span title={t('pseudonym')} className="font-mono text-[0.8125rem]">
          {shortKey ?? t('nobody')}
        </span>
      )}
      {host && <span className="text-[0.8125rem] text-ink-3">{host}</span>}
    </span>
  );
}
