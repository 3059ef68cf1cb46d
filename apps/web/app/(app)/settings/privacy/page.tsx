import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PrivacyPage } from '../../../../components/settings/privacy-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('tab.privacy') };
}

export default function Page() {
  return <PrivacyPage />;
}
