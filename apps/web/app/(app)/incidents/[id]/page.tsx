import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { IncidentPage } from '../../../../components/incidents/incident-page.tsx';
import type { PageProps } from '../../../../server/page-props.ts';
import { Hydrate, isMissing, prefetch, serverTrpc } from '../../../../server/prefetch.tsx';
import { serialId } from '../../../../server/routers/inputs.ts';

export async function generateMetadata({ params }: PageProps<'id'>): Promise<Metadata> {
  return { title: `${(await getTranslations('incident'))('title')} #${(await params).id}` };
}

export default async function Page({ params }: PageProps<'id'>) {
  const id = serialId.safeParse(Number((await params).id));
  if (!id.success) notFound();
  const one = serverTrpc.incidents.one.queryOptions({ id: id.data });
  await prefetch((client) => [client.prefetchQuery(one)]);
  if (isMissing(one.queryKey)) notFound();
  return (
    <Hydrate>
      <IncidentPage id={id.data} />
    </Hydrate>
  );
}
