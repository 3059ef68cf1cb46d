'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../base/card.tsx';
import { Waiting } from '../base/waiting.tsx';
import { KnownChangesView } from '../figure/known-changes.tsx';
import { useChangesNote } from '../figure/use-changes-note.ts';

/** What had changed when it began: to everybody, and on the failing machines since each last worked. */
export function FailureChanges({ id }: { readonly id: number }) {
  const t = useTranslations('changes');
  const trpc = useTRPC();
  const note = useChangesNote();
  const query = useQuery(trpc.failures.changes.queryOptions({ id }));
  const { data } = query;
  return (
    <Card id="changes" title={t('onsetTitle')} note={data && note(data.latest)}>
      <Waiting query={query} className="h-20" />
      {data && <KnownChangesView changes={data} />}
    </Card>
  );
}
