import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { IncidentsPage } from '../../../components/incidents/incidents-page.tsx';
import { Hydrate, prefetch, serverTrpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('nav'))('incidents') };
}

export default async function Page() {
  await prefetch((client) => [client.prefetchQuery(serverTrpc.incidents.list.queryOptions({ open: false }))]);
  return (
    <Hydrate>
      <IncidentsPage />
    </Hydrate>
  );
}
