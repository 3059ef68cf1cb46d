import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { FailurePage } from '../../../../components/failures/failure-page.tsx';
import type { PageProps } from '../../../../server/page-props.ts';
import { Hydrate, isMissing, prefetch, serverQueryClient, serverTrpc } from '../../../../server/prefetch.tsx';
import { readerWords } from '../../../../server/reader-words.ts';
import { serialId } from '../../../../server/routers/inputs.ts';

const groupOf = async ({ params }: PageProps<'id'>) => {
  const id = serialId.safeParse(Number((await params).id));
  if (!id.success) notFound();
  return { id: id.data };
};

export async function generateMetadata(props: PageProps<'id'>): Promise<Metadata> {
  const one = serverTrpc.failures.one.queryOptions(await groupOf(props));
  await prefetch((client) => [client.prefetchQuery(one)]);
  const group = serverQueryClient().getQueryData(one.queryKey);
  if (!group) return { title: (await getTranslations('failure'))('title') };
  const cause = (await readerWords()).verdict[group.verdict];
  return { title: [cause, group.gateway].filter(Boolean).join(' · ') };
}

export default async function Page(props: PageProps<'id'>) {
  const group = await groupOf(props);
  const one = serverTrpc.failures.one.queryOptions(group);
  await prefetch((client) => [
    client.prefetchQuery(one),
    client.prefetchQuery(serverTrpc.failures.evidence.queryOptions(group)),
  ]);
  if (isMissing(one.queryKey)) notFound();
  // A link to a group that was merged since leads to where its people are shown now.
  const root = serverQueryClient().getQueryData(one.queryKey)?.mergedRoot;
  if (root) redirect(`/failures/${root}`);
  return (
    <Hydrate>
      <FailurePage id={group.id} />
    </Hydrate>
  );
}
