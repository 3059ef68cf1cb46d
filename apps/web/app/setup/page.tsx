import { redirect } from 'next/navigation';
import type { PageProps } from '../../server/page-props.ts';

/** The link may carry its token as a query too. */
export default async function Page({ searchParams }: PageProps) {
  const { token } = await searchParams;
  redirect(`/setup/${encodeURIComponent(typeof token === 'string' && token !== '' ? token : 'none')}`);
}
