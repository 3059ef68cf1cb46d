import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { GatewayPage } from '../../../../components/gateways/gateway-page.tsx';
import type { PageProps } from '../../../../server/page-props.ts';
import { Hydrate, isMissing, prefetch, serverQueryClient, serverTrpc } from '../../../../server/prefetch.tsx';
import { serialId } from '../../../../server/routers/inputs.ts';

const gatewayOf = async ({ params }: PageProps<'id'>) => {
  const id = serialId.safeParse(Number((await params).id));
  if (!id.success) notFound();
  return { id: id.data };
};

export async function generateMetadata(props: PageProps<'id'>): Promise<Metadata> {
  const one = serverTrpc.gateways.one.queryOptions(await gatewayOf(props));
  await prefetch((client) => [client.prefetchQuery(one)]);
  const name = serverQueryClient().getQueryData(one.queryKey)?.name;
  return { title: name ?? (await getTranslations('nav'))('gateways') };
}

export default async function Page(props: PageProps<'id'>) {
  const { id } = await gatewayOf(props);
  const one = serverTrpc.gateways.one.queryOptions({ id });
  await prefetch((client) => [client.prefetchQuery(one)]);
  if (isMissing(one.queryKey)) notFound();
  return (
    <Hydrate>
      <GatewayPage id={id} />
    </Hydrate>
  );
}
