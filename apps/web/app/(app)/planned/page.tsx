import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PlannedPage } from '../../../components/planned/planned-page.tsx';
import { Hydrate, prefetch, serverTrpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('nav'))('planned') };
}

export default async function Page() {
  await prefetch((client) => [client.prefetchQuery(serverTrpc.plannedChanges.list.queryOptions())]);
  return (
    <Hydrate>
      <PlannedPage />
    </Hydrate>
  );
}
