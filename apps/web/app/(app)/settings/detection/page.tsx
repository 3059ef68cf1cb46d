import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DetectionPage } from '../../../../components/settings/detection-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('tab.detection') };
}

export default function Page() {
  return <DetectionPage />;
}
