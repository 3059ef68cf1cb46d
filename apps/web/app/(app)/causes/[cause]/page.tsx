import { shownCausePage } from '@tsunagu/core/show';
import { type Cause, causeSchema } from '@tsunagu/core/vocabulary';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CausePage } from '../../../../components/causes/cause-page.tsx';
import type { PageProps } from '../../../../server/page-props.ts';
import { readerWords } from '../../../../server/reader-words.ts';

async function causeOf({ params }: PageProps<'cause'>): Promise<Cause> {
  const found = causeSchema.safeParse((await params).cause);
  if (!found.success) notFound();
  return found.data;
}

export async function generateMetadata(props: PageProps<'cause'>): Promise<Metadata> {
  const title = (await readerWords()).verdict[await causeOf(props)];
  return title === undefined ? {} : { title };
}

export default async function Page(props: PageProps<'cause'>) {
  return <CausePage page={shownCausePage(await causeOf(props))} />;
}
