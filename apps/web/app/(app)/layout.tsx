import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { LiveProvider } from '../../client/live.tsx';
import { ViewerProvider } from '../../client/viewer.tsx';
import { Shell } from '../../components/shell/shell.tsx';
import { currentOrganization } from '../../server/organization.ts';
import { PATH_HEADER } from '../../server/path-header.ts';
import { currentViewer } from '../../server/prefetch.tsx';

export default async function AppLayout({ children }: { readonly children: ReactNode }) {
  const viewer = await currentViewer();
  if (!viewer) {
    const path = (await headers()).get(PATH_HEADER) ?? '/';
    redirect(`/sign-in?next=${encodeURIComponent(path)}`);
  }
  const { name, timeZone } = await currentOrganization();
  return (
    <ViewerProvider
      viewer={{ name: viewer.name, email: viewer.email, role: viewer.role, organizationZone: timeZone }}
    >
      <LiveProvider>
        <Shell organization={name}>{children}</Shell>
      </LiveProvider>
    </ViewerProvider>
  );
}
