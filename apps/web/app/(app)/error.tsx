'use client';

import { useTranslations } from 'next-intl';
import { Button } from '../../components/base/button.tsx';
import { PageHead } from '../../components/base/page-head.tsx';

/** One page is broken; the others stay a click away. */
export default function PageError({
  error,
  reset,
}: {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}) {
  const t = useTranslations('problem');
  return (
    <>
      <PageHead title={t('brokenTitle')} note={t('kept')} />
      <Button kind="primary" onClick={reset}>
        {t('again')}
      </Button>
      {error.digest && <p className="mt-5 text-ink-3 text-xs">{t('record', { number: error.digest })}</p>}
    </>
  );
}
