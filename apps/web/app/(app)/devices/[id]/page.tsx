import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { DevicePage } from '../../../../components/devices/device-page.tsx';
import type { PageProps } from '../../../../server/page-props.ts';
import { Hydrate, isMissing, prefetch, serverQueryClient, serverTrpc } from '../../../../server/prefetch.tsx';

const deviceOf = async ({ params }: PageProps<'id'>) => {
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  return { id: id.data };
};

export async function generateMetadata(props: PageProps<'id'>): Promise<Metadata> {
  const one = serverTrpc.devices.one.queryOptions(await deviceOf(props));
  await prefetch((client) => [client.prefetchQuery(one)]);
  const host = serverQueryClient().getQueryData(one.queryKey)?.hostName;
  return { title: host ?? (await getTranslations('device'))('title') };
}

export default async function Page(props: PageProps<'id'>) {
  const device = await deviceOf(props);
  const one = serverTrpc.devices.one.queryOptions(device);
  await prefetch((client) => [client.prefetchQuery(one)]);
  if (isMissing(one.queryKey)) notFound();
  return (
    <Hydrate>
      <DevicePage id={device.id} />
    </Hydrate>
  );
}
