import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { SignalPage } from '../../../../components/signals/signal-page.tsx';
import type { PageProps } from '../../../../server/page-props.ts';
import { Hydrate, isMissing, prefetch, serverTrpc } from '../../../../server/prefetch.tsx';

const signalOf = async ({ params }: PageProps<'id'>) => {
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  return { id: id.data };
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signal'))('title') };
}

export default async function Page(props: PageProps<'id'>) {
  const signal = await signalOf(props);
  const one = serverTrpc.signals.one.queryOptions(signal);
  await prefetch((client) => [client.prefetchQuery(one)]);
  if (isMissing(one.queryKey)) notFound();
  return (
    <Hydrate>
      <SignalPage id={signal.id} />
    </Hydrate>
  );
}
