import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SilentPage } from '../../../../components/devices/silent-page.tsx';
import { Hydrate, prefetch, serverTrpc } from '../../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('silent'))('name') };
}

export default async function Page() {
  await prefetch((client) => [client.prefetchQuery(serverTrpc.devices.silence.queryOptions())]);
  return (
    <Hydrate>
      <SilentPage />
    </Hydrate>
  );
}
