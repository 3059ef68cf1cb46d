import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ReportPage } from '../../../../../components/incidents/report-page.tsx';
import type { PageProps } from '../../../../../server/page-props.ts';
import { Hydrate, isMissing, prefetch, serverTrpc } from '../../../../../server/prefetch.tsx';
import { serialId } from '../../../../../server/routers/inputs.ts';

export async function generateMetadata({ params }: PageProps<'id'>): Promise<Metadata> {
  return { title: `${(await getTranslations('report'))('title')} #${(await params).id}` };
}

export default async function Page({ params }: PageProps<'id'>) {
  const id = serialId.safeParse(Number((await params).id));
  if (!id.success) notFound();
  const report = serverTrpc.incidents.report.queryOptions({ id: id.data });
  await prefetch((client) => [client.prefetchQuery(report)]);
  if (isMissing(report.queryKey)) notFound();
  return (
    <Hydrate>
      <ReportPage id={id.data} />
    </Hydrate>
  );
}
