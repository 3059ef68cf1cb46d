import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FailuresPage } from '../../../components/failures/failures-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('nav'))('failures') };
}

export default function Page() {
  return <FailuresPage />;
}
