import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { GatewaysPage } from '../../../components/gateways/gateways-page.tsx';
import { Hydrate, prefetch, serverTrpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('nav'))('gateways') };
}

export default async function Page() {
  await prefetch((client) => [client.prefetchQuery(serverTrpc.gateways.list.queryOptions())]);
  return (
    <Hydrate>
      <GatewaysPage />
    </Hydrate>
  );
}
