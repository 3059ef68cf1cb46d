'use client';

import { useTranslations } from 'next-intl';
import { PageHead } from '../base/page-head.tsx';
import { NewToken } from './new-token.tsx';
import { TokenTable } from './token-table.tsx';

/** A token becomes one command to copy. */
export function EnrolmentPage() {
  const t = useTranslations('settings.enrolment');
  return (
    <>
      <PageHead title={t('head')} note={t('note')} />
      <div className="space-y-5">
        <NewToken />
        <TokenTable />
      </div>
    </>
  );
}
