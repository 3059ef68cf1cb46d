import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DevicesPage } from '../../../components/devices/devices-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('nav'))('devices') };
}

export default function Page() {
  return <DevicesPage />;
}
