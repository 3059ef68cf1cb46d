import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EnrolmentPage } from '../../../../components/settings/enrolment-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('tab.enrolment') };
}

export default function Page() {
  return <EnrolmentPage />;
}
