import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DiagnosePage } from '../../../components/diagnose/diagnose-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('nav'))('diagnose') };
}

export default function Page() {
  return <DiagnosePage />;
}
