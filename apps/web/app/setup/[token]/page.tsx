import { isSetupLinkUsable } from '@tsunagu/services/access';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccessPage } from '../../../components/access/access-page.tsx';
import { SetupForm } from '../../../components/access/setup-form.tsx';
import { SpentLink } from '../../../components/access/spent-link.tsx';
import { database, PASSWORD_LENGTH_MIN } from '../../../server/auth.ts';
import type { PageProps } from '../../../server/page-props.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('setup'))('title') };
}

export default async function SetupPage({ params }: PageProps<'token'>) {
  const { token } = await params;
  const t = await getTranslations('setup');
  if (!(await isSetupLinkUsable(database(), token, new Date()))) {
    return <SpentLink title={t('usedTitle')} lead={t('usedLead')} />;
  }
  return (
    <AccessPage title={t('title')} lead={t('lead')}>
      <SetupForm token={token} passwordLengthMin={PASSWORD_LENGTH_MIN} />
    </AccessPage>
  );
}
