import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { DevicePage } from '../../../../components/devices/device-page.tsx';
import type { PageProps } from '../../../../server/page-props.ts';
import { Hydrate, prefetch, serverTrpc } from '../../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('device'))('title') };
}

export default async function Page({ params }: PageProps<'id'>) {
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  await prefetch((client) => [client.prefetchQuery(serverTrpc.devices.one.queryOptions({ id: id.data }))]);
  return (
    <Hydrate>
      <DevicePage id={id.data} />
    </Hydrate>
  );
}
