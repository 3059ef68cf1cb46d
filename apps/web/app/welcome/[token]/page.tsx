import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccessPage } from '../../../components/access/access-page.tsx';
import { SpentLink } from '../../../components/access/spent-link.tsx';
import { WelcomeForm } from '../../../components/access/welcome-form.tsx';
import { PASSWORD_LENGTH_MIN } from '../../../server/auth.ts';
import { readInvitation } from '../../../server/invitations.ts';
import type { PageProps } from '../../../server/page-props.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('welcome'))('title') };
}

export default async function WelcomePage({ params }: PageProps<'token'>) {
  const { token } = await params;
  const t = await getTranslations('welcome');
  const invited = await readInvitation(token, new Date());
  if (!invited) return <SpentLink title={t('usedTitle')} lead={t('usedLead')} />;
  return (
    <AccessPage title={t('title')} lead={t('lead', { name: invited.name })}>
      <WelcomeForm token={token} email={invited.email} passwordLengthMin={PASSWORD_LENGTH_MIN} />
    </AccessPage>
  );
}
