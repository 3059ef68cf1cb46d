import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { UsersPage } from '../../../../components/settings/users-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('tab.users') };
}

export default function Page() {
  return <UsersPage />;
}
