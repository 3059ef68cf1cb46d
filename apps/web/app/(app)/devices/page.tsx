import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DevicesPage } from '../../../components/devices/devices-page.tsx';
import type { PageProps } from '../../../server/page-props.ts';
import { Hydrate, prefetch, serverTrpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('nav'))('devices') };
}

export default async function Page({ searchParams }: PageProps) {
  const plain = Object.keys(await searchParams).length === 0;
  if (plain)
    await prefetch((client) => [
      client.prefetchInfiniteQuery(
        serverTrpc.devices.list.infiniteQueryOptions({}, { getNextPageParam: (page) => page.next }),
      ),
    ]);
  return (
    <Hydrate>
      <DevicesPage />
    </Hydrate>
  );
}
