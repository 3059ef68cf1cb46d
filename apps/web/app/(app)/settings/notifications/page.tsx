import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NotificationsPage } from '../../../../components/settings/notifications-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('tab.notifications') };
}

export default function Page() {
  return <NotificationsPage />;
}
