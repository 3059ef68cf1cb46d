import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ChronicPage } from '../../../../components/devices/chronic-page.tsx';
import { Hydrate, prefetch, serverTrpc } from '../../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('chronic'))('name') };
}

export default async function Page() {
  await prefetch((client) => [client.prefetchQuery(serverTrpc.devices.chronic.queryOptions())]);
  return (
    <Hydrate>
      <ChronicPage />
    </Hydrate>
  );
}
