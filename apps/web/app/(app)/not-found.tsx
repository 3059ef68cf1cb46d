import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Button } from '../../components/base/button.tsx';
import { PageHead } from '../../components/base/page-head.tsx';

/** One thing is missing; the pages around it stay a click away. */
export default async function NotFound() {
  const t = await getTranslations('problem');
  return (
    <>
      <PageHead title={t('notFoundTitle')} note={t('notFoundLead')} />
      <Button asChild>
        <Link href="/">{t('toNow')}</Link>
      </Button>
    </>
  );
}
