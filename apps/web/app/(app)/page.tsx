import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NowPage } from '../../components/now/now-page.tsx';
import { Hydrate, prefetch, serverTrpc } from '../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('nav'))('now') };
}

export default async function Page() {
  await prefetch((client) => [
    client.prefetchQuery(serverTrpc.now.state.queryOptions()),
    client.prefetchQuery(serverTrpc.now.certificates.queryOptions()),
    client.prefetchQuery(serverTrpc.incidents.list.queryOptions({ open: true })),
  ]);
  return (
    <Hydrate>
      <NowPage />
    </Hydrate>
  );
}
