import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { SettingsTabs } from '../../../components/settings/settings-tabs.tsx';
import { currentViewer } from '../../../server/prefetch.tsx';

export default async function SettingsLayout({ children }: { readonly children: ReactNode }) {
  const viewer = await currentViewer();
  if (viewer && viewer.role !== 'admin') notFound();
  return (
    <>
      <SettingsTabs />
      {children}
    </>
  );
}
