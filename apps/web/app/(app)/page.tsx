import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NowPage } from '../../components/now/now-page.tsx';
import { Hydrate, serverQueryClient, serverTrpc } from '../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('nav'))('now') };
}

export default async function Page() {
  void serverQueryClient().prefetchQuery(serverTrpc.now.state.queryOptions());
  void serverQueryClient().prefetchQuery(serverTrpc.now.certificates.queryOptions());
  void serverQueryClient().prefetchQuery(serverTrpc.incidents.list.queryOptions({ open: true }));
  return (
    <Hydrate>
      <NowPage />
    </Hydrate>
  );
}
