import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { AccessPage } from '../components/access/access-page.tsx';
import { Button } from '../components/base/button.tsx';

export default async function NotFound() {
  const t = await getTranslations('problem');
  return (
    <AccessPage title={t('notFoundTitle')} lead={t('notFoundLead')}>
      <Button asChild>
        <Link href="/">{t('toNow')}</Link>
      </Button>
    </AccessPage>
  );
}
