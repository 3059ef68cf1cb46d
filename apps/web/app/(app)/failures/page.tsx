import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FailuresPage } from '../../../components/failures/failures-page.tsx';
import type { PageProps } from '../../../server/page-props.ts';
import { Hydrate, prefetch, serverTrpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('nav'))('failures') };
}

export default async function Page({ searchParams }: PageProps) {
  // Narrowed lists are asked for by the browser, which reads the address anyway.
  const plain = Object.keys(await searchParams).length === 0;
  if (plain)
    await prefetch((client) => [
      client.prefetchInfiniteQuery(
        serverTrpc.failures.list.infiniteQueryOptions(
          { state: 'open' },
          { getNextPageParam: (page) => page.next },
        ),
      ),
    ]);
  return (
    <Hydrate>
      <FailuresPage />
    </Hydrate>
  );
}
