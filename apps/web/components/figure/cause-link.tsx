'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';

/** From a verdict to the page that explains it; an unknown one has none. */
export function CauseLink({ verdict }: { readonly verdict: string }) {
  const t = useTranslations('cause');
  if (verdict === 'unknown') return null;
  return (
    <Link href={`/causes/${verdict}`} className="text-accent text-sm hover:underline">
      {t('about')}
    </Link>
  );
}
