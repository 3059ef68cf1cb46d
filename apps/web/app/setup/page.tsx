import { isSetupLinkUsable } from '@tsunagu/services/access';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { AccessPage } from '../../components/access/access-page.tsx';
import { SetupForm } from '../../components/access/setup-form.tsx';
import { Button } from '../../components/base/button.tsx';
import { database, PASSWORD_LENGTH_MIN } from '../../server/auth.ts';
import type { PageProps } from '../../server/page-props.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('setup'))('title') };
}

export default async function SetupPage({ searchParams }: PageProps) {
  const { token } = await searchParams;
  const t = await getTranslations('setup');
  const usable = typeof token === 'string' && (await isSetupLinkUsable(database(), token, new Date()));
  if (!usable) {
    return (
      <AccessPage title={t('usedTitle')} lead={t('usedLead')}>
        <Button asChild>
          <Link href="/sign-in">{t('toSignIn')}</Link>
        </Button>
      </AccessPage>
    );
  }
  return (
    <AccessPage title={t('title')} lead={t('lead')}>
      <SetupForm token={token} passwordLengthMin={PASSWORD_LENGTH_MIN} />
    </AccessPage>
  );
}
