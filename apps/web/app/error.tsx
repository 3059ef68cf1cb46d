'use client';

import { useTranslations } from 'next-intl';
import { AccessPage } from '../components/access/access-page.tsx';
import { Button } from '../components/base/button.tsx';

/** What happened, what was kept, what to do; the record number finds the cause in the dashboard's log. */
export default function ErrorPage({
  error,
  reset,
}: {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}) {
  const t = useTranslations('problem');
  return (
    <AccessPage title={t('brokenTitle')} lead={t('kept')}>
      <Button kind="primary" onClick={reset}>
        {t('again')}
      </Button>
      {error.digest && <p className="mt-5 text-ink-3 text-xs">{t('record', { number: error.digest })}</p>}
    </AccessPage>
  );
}
