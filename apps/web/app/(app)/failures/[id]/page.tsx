import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { FailurePage } from '../../../../components/failures/failure-page.tsx';
import type { PageProps } from '../../../../server/page-props.ts';
import { Hydrate, prefetch, serverTrpc } from '../../../../server/prefetch.tsx';
import { serialId } from '../../../../server/routers/inputs.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('failure'))('title') };
}

export default async function Page({ params }: PageProps<'id'>) {
  const id = serialId.safeParse(Number((await params).id));
  if (!id.success) notFound();
  await prefetch((client) => [
    client.prefetchQuery(serverTrpc.failures.one.queryOptions({ id: id.data })),
    client.prefetchQuery(serverTrpc.failures.evidence.queryOptions({ id: id.data })),
  ]);
  return (
    <Hydrate>
      <FailurePage id={id.data} />
    </Hydrate>
  );
}
