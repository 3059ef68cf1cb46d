import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AccessPage } from '../../components/access/access-page.tsx';
import { DemoSignIn } from '../../components/access/demo-sign-in.tsx';
import { SignInForm } from '../../components/access/sign-in-form.tsx';
import { env } from '../../env.ts';
import { localPath } from '../../server/local-path.ts';
import type { PageProps } from '../../server/page-props.ts';
import { currentViewer } from '../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('title') };
}

export default async function SignInPage({ searchParams }: PageProps) {
  const next = localPath((await searchParams).next);
  if (await currentViewer()) redirect(next);
  const t = await getTranslations('signIn');
  return (
    <AccessPage title={t('title')} lead={t('lead')}>
      {env.demo() && <DemoSignIn />}
      <SignInForm next={next} />
      <p className="mt-6 text-ink-3 text-xs">{t('noAccount')}</p>
    </AccessPage>
  );
}
