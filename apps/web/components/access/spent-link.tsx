import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '../base/button.tsx';
import { AccessPage } from './access-page.tsx';

/** A one-time link that was used or has expired, and the way on. */
export function SpentLink({ title, lead }: { readonly title: string; readonly lead: string }) {
  const t = useTranslations('setup');
  return (
    <AccessPage title={title} lead={lead}>
      <Button asChild>
        <Link href="/sign-in">{t('toSignIn')}</Link>
      </Button>
    </AccessPage>
  );
}
