import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { HistoryPage } from '../../../../components/settings/history-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('tab.history') };
}

export default function Page() {
  return <HistoryPage />;
}
