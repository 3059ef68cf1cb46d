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
  return (
    <span className="inline-flex min-w-0 flex-wrap items-baseline gap-x-2">
      {name ?? <Nameless shortKey={shortKey} />}
      {host && <span className="text-[0.8125rem] text-ink-3">{host}</span>}
    </span>
  );
}

function Nameless({ shortKey }: { readonly shortKey: string | null }) {
  const t = useTranslations('figure');
  if (shortKey === null) return <span className="text-ink-2">{t('nobody')}</span>;
  return (
    <span title={t('pseudonym')} className="font-mono text-[0.8125rem]">
      {shortKey}
    </span>
  );
}
